/**
 * Misconception: where swap32() is right, htonl() is right.
 * Caught by: on a little-endian host htons() and htonl() swap
 * @module
 */

export function swap16(value: number): number {
  return (value & 0xff) << 8 | value >>> 8;
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
  if (!littleEndian) return value;
  return swap16(value & 0xffff) << 16 | swap16(value >>> 16);
}
