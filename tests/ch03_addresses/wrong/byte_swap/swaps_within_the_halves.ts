/**
 * Misconception: four bytes are two times two bytes.
 * Caught by: swap32() turns four bytes round
 * @module
 */

export function swap16(value: number): number {
  return (value & 0xff) << 8 | value >>> 8;
}

export function swap32(value: number): number {
  return (swap16(value >>> 16) << 16 | swap16(value & 0xffff)) >>> 0;
}

export function htons(value: number, littleEndian: boolean): number {
  return littleEndian ? swap16(value) : value;
}

export function htonl(value: number, littleEndian: boolean): number {
  return littleEndian ? swap32(value) : value;
}
