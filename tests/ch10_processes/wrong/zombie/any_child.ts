/**
 * Misconception: waitpid(-1) gives the child that one thinks of.
 * Caught by: of several zombies it takes the one that was asked for
 * @module
 */
import { posixSpawn, waitpid, WEXITSTATUS } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  return posixSpawn(command);
}

export function reap(_pid: number): number {
  return WEXITSTATUS(waitpid(-1).status);
}
