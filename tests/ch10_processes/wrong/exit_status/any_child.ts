/**
 * Misconception: waitpid(−1) gives the child that was just started.
 * Caught by: another child's end is not taken for its own
 * @module
 */
import {
  posixSpawn,
  signalName,
  waitpid,
  WEXITSTATUS,
  WIFEXITED,
  WTERMSIG,
} from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  return WIFEXITED(status)
    ? { code: WEXITSTATUS(status) }
    : { signal: signalName(WTERMSIG(status)) };
}

export function run(command: [string, ...string[]]): Ending {
  return explain((posixSpawn(command), waitpid(-1).status));
}
