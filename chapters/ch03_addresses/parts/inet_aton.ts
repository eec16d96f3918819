/** What C takes for a number: hexadecimal, octal or decimal. */
const NUMBER = /^(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i;

function read(number: string): number {
  const base = /^0x/i.test(number) ? 16 : number.startsWith("0") ? 8 : 10;
  return parseInt(number.replace(/^0x/i, ""), base);
}

/**
 * Reads an IPv4 address by the rules of inet_aton(3): one to four numbers, of
 * which the last fills all bytes that are left; hexadecimal after 0x, octal
 * after 0; and whatever follows a space counts for nothing.
 *
 * @returns the 4 bytes in network order, or undefined when it is refused
 */
export function inetAton(text: string): Uint8Array<ArrayBuffer> | undefined {
  const [address = ""] = text.split(/[ \t\n\v\f\r]/, 1);
  const parts = address.split(".");
  if (parts.length > 4 || !parts.every((part) => NUMBER.test(part))) {
    return undefined;
  }
  const numbers = parts.map(read);
  const last = numbers.pop() ?? 0;
  const room = 4 - numbers.length; // bytes for the last number
  if (last >= 256 ** room || numbers.some((n) => n > 255)) return undefined;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, last);
  bytes.set(numbers);
  return bytes;
}
