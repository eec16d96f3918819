/**
 * Which sockets there are: the reference solution.
 * @module
 */
import { getsockopt, PosixError, SO_PROTOCOL, socket } from "lib/posix/mod.ts";

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
  try {
    using made = socket(family, type);
    return getsockopt(made, SO_PROTOCOL);
  } catch (error) {
    if (error instanceof PosixError) return null;
    throw error;
  }
}
