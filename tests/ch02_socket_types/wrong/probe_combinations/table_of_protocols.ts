/**
 * Misconception: there are three families, and their protocols stand in the lesson.
 * Caught by: protocolOf() tells what 0 stands for
 * @module
 */
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  PosixError,
  SOCK_DGRAM,
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
  if (family === AF_UNIX) return 0;
  if (family !== AF_INET && family !== AF_INET6) return null;
  return new Map([[SOCK_STREAM, 6], [SOCK_DGRAM, 17]]).get(type) ?? null;
}
