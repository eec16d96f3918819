/**
 * Misconception: to convert is to swap, whatever the host.
 * Caught by: on a big-endian host htons() and htonl() change nothing
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

export function htons(value: number, _littleEndian: boolean): number {
  return swap16(value);
}

export function htonl(value: number, _littleEndian: boolean): number {
  return swap32(value);
}
