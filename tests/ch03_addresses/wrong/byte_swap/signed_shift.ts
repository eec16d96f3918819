/**
 * Misconception: a shift gives the bits as they are; they come signed.
 * Caught by: swap32() is never negative
 * @module
 */

export function swap16(value: number): number {
  return (value & 0xff) << 8 | value >>> 8;
}

export function swap32(value: number): number {
  const [low, high] = [value & 0xffff, value >>> 16];
  return swap16(low) << 16 | swap16(high);
}

export function htons(value: number, littleEndian: boolean): number {
  return littleEndian ? swap16(value) : value;
}

export function htonl(value: number, littleEndian: boolean): number {
  return littleEndian ? swap32(value) : value;
}
