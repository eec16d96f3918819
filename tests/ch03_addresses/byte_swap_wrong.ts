import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  htonl_by_itself: {
    why: "Where swap32() is right, htonl() is right.",
    caughtBy: "on a little-endian host htons() and htonl() swap",
    from: "return littleEndian ? swap32(value) : value;",
    to: `if (!littleEndian) return value;
      return swap16(value & 0xffff) << 16 | swap16(value >>> 16);`,
  },
  keeps_the_upper_bits: {
    why: "A number has 16 bits if it began with 16.",
    caughtBy: "swap16() changes the places of two bytes",
    from: "return (value & 0xff) << 8 | value >>> 8;",
    to: "return value << 8 | value >>> 8;",
  },
  never_swaps: {
    why: "JavaScript numbers have no byte order, so nothing is to be done.",
    caughtBy: "on a little-endian host htons() and htonl() swap",
    from: `export function htons(value: number, littleEndian: boolean): number {
        return littleEndian ? swap16(value) : value;
      }
      
      export function htonl(value: number, littleEndian: boolean): number {
        return littleEndian ? swap32(value) : value;`,
    to: `export function htons(value: number, _littleEndian: boolean): number {
        return value;
      }
      
      export function htonl(value: number, _littleEndian: boolean): number {
        return value;`,
  },
  reverses_digits: {
    why: "Byte order is the order of hexadecimal digits.",
    caughtBy: "swap16() changes the places of two bytes",
    from: "return (value & 0xff) << 8 | value >>> 8;",
    to: `const digits = value.toString(16).padStart(4, "0");
      return parseInt([...digits].reverse().join(""), 16);`,
  },
  signed_shift: {
    why: "A shift gives the bits as they are; they come signed.",
    caughtBy: "swap32() is never negative",
    from: "return (swap16(low) << 16 | swap16(high)) >>> 0;",
    to: "return swap16(low) << 16 | swap16(high);",
  },
  swaps_on_big_endian: {
    why: "To convert is to swap, whatever the host.",
    caughtBy: "on a big-endian host htons() and htonl() change nothing",
    from: `export function htons(value: number, littleEndian: boolean): number {
        return littleEndian ? swap16(value) : value;
      }
      
      export function htonl(value: number, littleEndian: boolean): number {
        return littleEndian ? swap32(value) : value;`,
    to: `export function htons(value: number, _littleEndian: boolean): number {
        return swap16(value);
      }
      
      export function htonl(value: number, _littleEndian: boolean): number {
        return swap32(value);`,
  },
  swaps_the_halves_only: {
    why: "Four bytes turn round when the two halves change places.",
    caughtBy: "swap32() turns four bytes round",
    from: `const [low, high] = [value & 0xffff, value >>> 16];
      // Bit operations give signed numbers; >>> 0 reads the same bits unsigned.
      return (swap16(low) << 16 | swap16(high)) >>> 0;`,
    to: "return (value << 16 | value >>> 16) >>> 0;",
  },
  swaps_within_the_halves: {
    why: "Four bytes are two times two bytes.",
    caughtBy: "swap32() turns four bytes round",
    from: `const [low, high] = [value & 0xffff, value >>> 16];
      // Bit operations give signed numbers; >>> 0 reads the same bits unsigned.
      return (swap16(low) << 16 | swap16(high)) >>> 0;`,
    to: "return (swap16(value >>> 16) << 16 | swap16(value & 0xffff)) >>> 0;",
  },
} satisfies Misconceptions;
