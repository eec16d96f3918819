export function parseIPv4(text: string): Uint8Array | null {
  const bytes = Uint8Array.from(text.split(".").slice(0, 4), Number);
  return bytes.length === 4 && bytes.join(".") === text ? bytes : null;
}
