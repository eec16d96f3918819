/**
 * Unusual but right: no bit operation at all, so no sign can appear.
 * @module
 */

export function swap16(value: number): number {
  return value % 256 * 256 + Math.floor(value / 256);
}

export function swap32(value: number): number {
  const low = value % 65536;
  return swap16(low) * 65536 + swap16((value - low) / 65536);
}

export function htons(value: number, littleEndian: boolean): number {
  return littleEndian ? swap16(value) : value;
}

export function htonl(value: number, littleEndian: boolean): number {
  return littleEndian ? swap32(value) : value;
}
