/**
 * Misconception: every child is ended by a signal, and its status is that signal.
 * Caught by: who calls exit() has a status, too
 * @module
 */
import { waitpid, WNOHANG, WTERMSIG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const statuses = new Map<number, number>();
  const all = Promise.withResolvers<number[]>();
  // The signal says that some have ended, not which and how many: ask for each.
  const reap = () => {
    for (const child of children) {
      if (statuses.has(child)) continue;
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === child) statuses.set(child, status);
    }
    if (statuses.size < children.length) return;
    Deno.removeSignalListener("SIGCHLD", reap);
    all.resolve(children.map((child) => WTERMSIG(statuses.get(child) ?? 0)));
  };
  Deno.addSignalListener("SIGCHLD", reap);
  // For those that ended before, no signal will come.
  reap();
  return all.promise;
}
