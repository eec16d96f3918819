/**
 * Make a zombie, and reap it.
 *
 * A child that has ended stays in the process table until its parent asks how
 * it ended. Start a child that nobody waits for, and ask later.
 *
 * Goal:   start(command) starts the program as a child of this process and
 *         returns its PID at once. When it ends, nobody reaps it: it stays as
 *         a zombie.
 *         reap(pid) waits until that child has ended, takes its entry out of
 *         the process table and returns its exit code. No other child is
 *         touched. A PID that is no child of ours: it throws ECHILD.
 * Calls:  posixSpawn, waitpid, WEXITSTATUS from lib/posix
 * Lesson: chapters/ch10_processes/README.md, "Zombies"
 * Check:  deno task check ch10/zombie
 * @module
 */
import { unimplemented } from "@std/assert";

export function start(command: [string, ...string[]]): number {
  unimplemented(`start(${command})`);
}

export function reap(pid: number): number {
  unimplemented(`reap(${pid})`);
}
