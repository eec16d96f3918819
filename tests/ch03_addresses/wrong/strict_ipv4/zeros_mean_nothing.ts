/**
 * Misconception: leading zeros change nothing.
 * Caught by: leading zeros are refused
 * @module
 */

/** A decimal number. */
const NUMBER = /^\d+$/;

export function parseIPv4(text: string): Uint8Array | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  // The text is looked at before Number() is: it takes "", " 1" and "0x1" too.
  if (!parts.every((part) => NUMBER.test(part))) return null;
  const numbers = parts.map(Number);
  return numbers.every((n) => n <= 255) ? Uint8Array.from(numbers) : null;
}
