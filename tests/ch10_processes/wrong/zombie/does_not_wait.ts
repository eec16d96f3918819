/**
 * Misconception: WNOHANG belongs into every waitpid().
 * Caught by: reap() waits for a child that has not ended yet
 * @module
 */
import { posixSpawn, waitpid, WEXITSTATUS, WNOHANG } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  return posixSpawn(command);
}

export function reap(pid: number): number {
  return WEXITSTATUS(waitpid(pid, WNOHANG).status);
}
