/**
 * How did it end? The reference solution.
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
  return explain(waitpid(posixSpawn(command)).status);
}
