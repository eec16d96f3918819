/**
 * Make a zombie, and reap it: the reference solution.
 * @module
 */
import { posixSpawn, waitpid, WEXITSTATUS } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  // Deno.Command would do as well, were it not that Deno reaps its children.
  return posixSpawn(command);
}

export function reap(pid: number): number {
  return WEXITSTATUS(waitpid(pid).status);
}
