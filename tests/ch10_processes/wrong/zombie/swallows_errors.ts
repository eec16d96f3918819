/**
 * Misconception: there is nothing to tell when there is no such child.
 * Caught by: what is no child of yours throws ECHILD
 * @module
 */
import { posixSpawn, waitpid, WEXITSTATUS } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  return posixSpawn(command);
}

export function reap(pid: number): number {
  try {
    return WEXITSTATUS(waitpid(pid).status);
  } catch {
    return 0;
  }
}
