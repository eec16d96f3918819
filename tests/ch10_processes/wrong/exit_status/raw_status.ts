/**
 * Misconception: the status that waitpid() gives is the exit code.
 * Caught by: a child that ends by itself: its code
 * @module
 */
import { posixSpawn, waitpid } from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  return { code: status };
}

export function run(command: [string, ...string[]]): Ending {
  return explain(waitpid(posixSpawn(command)).status);
}
