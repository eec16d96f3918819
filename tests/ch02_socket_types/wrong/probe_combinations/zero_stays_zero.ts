import { PosixError, socket } from "lib/posix/mod.ts";

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
  return probe(family, type, 0) === "ok" ? 0 : null;
}
