/**
 * The structures sockaddr_in and sockaddr_in6.
 *
 * bind, connect and sendto take an address as bytes: 16 for IPv4, 28 for IPv6.
 * Write them and read them as Linux lays them out on a little-endian machine.
 *
 * Goal:   encode(address) returns the bytes of the structure.
 *         decode(bytes) returns the address; it throws an error when bytes
 *                are missing or the family is another one.
 * Calls:  DataView
 * Lesson: chapters/ch03_addresses/README.md, "The structure that holds them"
 * Check:  deno task check ch3/socket_address
 * @module
 */
import { unimplemented } from "@std/assert";

export const AF_INET = 2;
export const AF_INET6 = 10;

export interface SocketAddress {
  /** 4 bytes (IPv4) or 16 (IPv6), in network order. */
  address: Uint8Array;
  port: number;
  /** IPv6 only, in network order; 0 for IPv4. */
  flowInfo: number;
  /** IPv6 only, in host order; 0 for IPv4. */
  scopeId: number;
}

export function encode(address: SocketAddress): Uint8Array {
  unimplemented(`encode(${address.port})`);
}

export function decode(bytes: Uint8Array): SocketAddress {
  unimplemented(`decode(${bytes.length} bytes)`);
}

// The rest is given: it decodes an address that stands inside other bytes.

/** Decodes the address in `bytes` from `start` up to `end`. */
export function decodePart(
  bytes: Uint8Array,
  start: number,
  end: number,
): SocketAddress {
  return decode(bytes.subarray(start, end));
}
