const BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ADDRESS = new RegExp(`${BYTE}\\.${BYTE}\\.${BYTE}\\.${BYTE}`);

export function parseIPv4(text: string): Uint8Array | null {
  const found = ADDRESS.exec(text);
  return found === null ? null : Uint8Array.from(found[0].split("."), Number);
}
