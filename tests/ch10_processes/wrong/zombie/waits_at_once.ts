/**
 * Misconception: a child has to be waited for where it is started.
 * @module
 */
import { posixSpawn, waitpid, WEXITSTATUS, WNOHANG } from "lib/posix/mod.ts";

const codes = new Map<number, number>();

export function start(command: [string, ...string[]]): number {
  const pid = posixSpawn(command);
  const poll = setInterval(() => {
    const found = waitpid(pid, WNOHANG);
    if (found.pid !== pid) return;
    clearInterval(poll);
    codes.set(pid, WEXITSTATUS(found.status));
  }, 1);
  return pid;
}

export function reap(pid: number): number {
  return codes.get(pid) ?? 0;
}
