/**
 * Misconception: byte order is the order of hexadecimal digits.
 * Caught by: swap16() changes the places of two bytes
 * @module
 */

export function swap16(value: number): number {
  const digits = value.toString(16).padStart(4, "0");
  return parseInt([...digits].reverse().join(""), 16);
}

export function swap32(value: number): number {
  const [low, high] = [value & 0xffff, value >>> 16];
  // Bit operations give signed numbers; >>> 0 reads the same bits unsigned.
  return (swap16(low) << 16 | swap16(high)) >>> 0;
}

export function htons(value: number, littleEndian: boolean): number {
  return littleEndian ? swap16(value) : value;
}

export function htonl(value: number, littleEndian: boolean): number {
  return littleEndian ? swap32(value) : value;
}
