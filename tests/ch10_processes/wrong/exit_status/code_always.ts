/**
 * Misconception: WEXITSTATUS means something for every child.
 * Caught by: a child that a signal ends: its name
 * @module
 */
import { posixSpawn, waitpid, WEXITSTATUS } from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  return { code: WEXITSTATUS(status) };
}

export function run(command: [string, ...string[]]): Ending {
  return explain(waitpid(posixSpawn(command)).status);
}
