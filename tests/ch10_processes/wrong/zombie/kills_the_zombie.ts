/**
 * Misconception: a zombie is removed by killing it.
 * Caught by: reap() takes it out of the table
 * @module
 */
import { kill, posixSpawn, SIGKILL } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  return posixSpawn(command);
}

export function reap(pid: number): number {
  kill(pid, SIGKILL);
  return 0;
}
