/**
 * Misconception: a signal n is the exit code 128 + n.
 * Caught by: a child that a signal ends: its name
 * @module
 */
import {
  posixSpawn,
  waitpid,
  WEXITSTATUS,
  WIFSIGNALED,
  WTERMSIG,
} from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  return {
    code: WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
  };
}

export function run(command: [string, ...string[]]): Ending {
  return explain(waitpid(posixSpawn(command)).status);
}
