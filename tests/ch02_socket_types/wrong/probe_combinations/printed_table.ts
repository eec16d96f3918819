/**
 * Misconception: the table of a book holds for every kernel.
 * @module
 */

import * as posix from "lib/posix/mod.ts";
import { getsockopt, PosixError, SO_PROTOCOL, socket } from "lib/posix/mod.ts";

const { AF_INET, AF_INET6, AF_UNIX } = posix;
const { SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM } = posix;

/** As printed: a raw socket of IPv4 and IPv6, sequenced packets everywhere. */
const table = new Map([
  [AF_INET, [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET, SOCK_RAW]],
  [AF_INET6, [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET, SOCK_RAW]],
  [AF_UNIX, [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET]],
]);

export function probe(family: number, type: number, _protocol: number): string {
  const known = table.get(family)?.includes(type) ?? false;
  return known ? "ok" : "ESOCKTNOSUPPORT";
}

export function protocolOf(family: number, type: number): number | null {
  try {
    using made = socket(family, type);
    return getsockopt(made, SO_PROTOCOL);
  } catch (error) {
    if (error instanceof PosixError) return null;
    throw error;
  }
}
