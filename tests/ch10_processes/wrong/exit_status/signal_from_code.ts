/**
 * Misconception: a code above 128 means a signal, as in a shell.
 * Caught by: a code above 127 is no signal
 * @module
 */
import {
  posixSpawn,
  signalName,
  waitpid,
  WEXITSTATUS,
  WIFSIGNALED,
  WTERMSIG,
} from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  const code = WIFSIGNALED(status)
    ? 128 + WTERMSIG(status)
    : WEXITSTATUS(status);
  return code > 128 ? { signal: signalName(code - 128) } : { code };
}

export function run(command: [string, ...string[]]): Ending {
  return explain(waitpid(posixSpawn(command)).status);
}
