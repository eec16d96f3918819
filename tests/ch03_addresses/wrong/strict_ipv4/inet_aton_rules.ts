const NUMBER = /^(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i;

export function parseIPv4(text: string): Uint8Array | null {
  const parts = text.split(".");
  if (parts.length > 4 || !parts.every((part) => NUMBER.test(part))) {
    return null;
  }
  const numbers = parts.map((part) =>
    Number(/^0\d/.test(part) ? `0o${part.slice(1)}` : part)
  );
  const last = numbers.pop() ?? 0;
  if (last >= 256 ** (4 - numbers.length)) return null;
  if (numbers.some((n) => n > 255)) return null;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, last);
  bytes.set(numbers);
  return bytes;
}
