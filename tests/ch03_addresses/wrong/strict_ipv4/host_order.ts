/**
 * Misconception: the bytes stand as this machine keeps a number.
 * Caught by: four numbers become four bytes in network order
 * @module
 */

/** A decimal number of at most three digits, without leading zeros. */
const NUMBER = /^(?:0|[1-9]\d{0,2})$/;

export function parseIPv4(text: string): Uint8Array | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  // The text is looked at before Number() is: it takes "", " 1" and "0x1" too.
  if (!parts.every((part) => NUMBER.test(part))) return null;
  const numbers = parts.map(Number);
  return numbers.every((n) => n <= 255)
    ? Uint8Array.from(numbers).reverse()
    : null;
}
