/**
 * Misconception: a family without a name need not be asked about.
 * Caught by: probe() asks about numbers that have no name
 * @module
 */

import { getsockopt, PosixError, SO_PROTOCOL, socket } from "lib/posix/mod.ts";

export function probe(family: number, type: number, protocol: number): string {
  if (![1, 2, 10].includes(family)) return "EINVAL";
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
