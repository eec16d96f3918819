/**
 * Misconception: a child that nobody asks about is gone when it has ended.
 * Caught by: its child is reaped
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

/** Runs it once for the code and once more, unwatched, for its effect. */
export async function run(command: [string, ...string[]]): Promise<Ending> {
  posixSpawn(command);
  const ending = explain(waitpid(posixSpawn(command)).status);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return ending;
}
