/**
 * Misconception: the status that waitpid() gives is the exit code.
 * Caught by: reap() tells the exit code
 * @module
 */
import { posixSpawn, waitpid } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  return posixSpawn(command);
}

export function reap(pid: number): number {
  return waitpid(pid).status;
}
