/**
 * Misconception: every stream is TCP and every datagram UDP, in any family.
 * Caught by: protocolOf() tells what 0 stands for
 * @module
 */

import {
  IPPROTO_TCP,
  IPPROTO_UDP,
  PosixError,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";

export function probe(family: number, type: number, protocol: number): string {
  try {
    using _made = socket(family, type, protocol);
    return "ok";
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
}

export function protocolOf(family: number, type: number): number | null {
  if (probe(family, type, 0) !== "ok") return null;
  return type === SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
}
