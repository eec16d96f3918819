/**
 * Classes, and the prefix that replaced them.
 *
 * Once the leading bits of an address told how many bits number its network:
 * 0 is class A, 10 is B, 110 is C. 1110 marks groups (D), 1111 is reserved (E).
 * Today a prefix of any length is written beside the address: 10.1.2.0/23.
 *
 * Goal:   classOf(address) returns the class's letter and the number of bits
 *                of its network, null where there is none.
 *         networkOf(address, prefix) returns the network's address: the first
 *                `prefix` bits (0 to 32) of the address, then zeros.
 * Calls:  none; only the language
 * Lesson: chapters/ch03_addresses/README.md, "Classes, and what replaced them"
 * Check:  deno task check ch3/class_and_prefix
 * @module
 */
import { unimplemented } from "@std/assert";

export interface NetworkClass {
  letter: "A" | "B" | "C" | "D" | "E";
  /** Bits of the network's number; null for groups and reserved addresses. */
  prefix: number | null;
}

/** @param address 4 bytes in network order */
export function classOf(address: Uint8Array): NetworkClass {
  unimplemented(`classOf(${address})`);
}

/** @param address 4 bytes in network order */
export function networkOf(address: Uint8Array, prefix: number): Uint8Array {
  unimplemented(`networkOf(${address}, ${prefix})`);
}
