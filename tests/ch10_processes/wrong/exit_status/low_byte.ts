/**
 * Misconception: a code has eight bits, so it is the lowest eight.
 * Caught by: a child that ends by itself: its code
 * @module
 */
import { posixSpawn, waitpid } from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  return { code: status & 0xff };
}

export function run(command: [string, ...string[]]): Ending {
  return explain(waitpid(posixSpawn(command)).status);
}
