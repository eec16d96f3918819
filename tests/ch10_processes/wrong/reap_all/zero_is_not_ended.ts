/**
 * Misconception: a status of 0 means that the child has not ended.
 * Caught by: who calls exit() has a status, too
 * @module
 */
import { waitpid, WNOHANG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const statuses = new Map<number, number>();
  const all = Promise.withResolvers<number[]>();
  // The signal says that some have ended, not which and how many: ask for each.
  const reap = () => {
    for (const child of children) {
      if (statuses.has(child)) continue;
      const { status } = waitpid(child, WNOHANG);
      if (status !== 0) statuses.set(child, status);
    }
    if (statuses.size < children.length) return;
    Deno.removeSignalListener("SIGCHLD", reap);
    all.resolve(children.map((child) => statuses.get(child) ?? 0));
  };
  Deno.addSignalListener("SIGCHLD", reap);
  // For those that ended before, no signal will come.
  reap();
  return all.promise;
}
