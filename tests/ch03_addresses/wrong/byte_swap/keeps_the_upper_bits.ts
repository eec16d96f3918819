/**
 * Misconception: a number has 16 bits if it began with 16.
 * Caught by: swap16() changes the places of two bytes
 * @module
 */

export function swap16(value: number): number {
  return value << 8 | value >>> 8;
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
