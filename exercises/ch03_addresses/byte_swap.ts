/**
 * Byte order.
 *
 * The network wants the high byte first. Most machines keep the low byte
 * first, so a port or an address must be turned round on its way. On a machine
 * that keeps the high byte first nothing is to be done.
 *
 * Goal:   swap16(value) and swap32(value) return the number whose 2 or 4 bytes
 *                stand in the opposite order, never a negative one.
 *         htons(value, littleEndian) and htonl(value, littleEndian) bring 16
 *                or 32 bits from host to network order, on a host that is
 *                little-endian or is not.
 * Calls:  the operators & | << >>>, or DataView
 * Lesson: chapters/ch03_addresses/README.md, "Byte order"
 * Check:  deno task check ch3/byte_swap
 * @module
 */
import { unimplemented } from "@std/assert";

export function swap16(value: number): number {
  unimplemented(`swap16(${value})`);
}

export function swap32(value: number): number {
  unimplemented(`swap32(${value})`);
}

export function htons(value: number, littleEndian: boolean): number {
  unimplemented(`htons(${value}, ${littleEndian})`);
}

export function htonl(value: number, littleEndian: boolean): number {
  unimplemented(`htonl(${value}, ${littleEndian})`);
}
