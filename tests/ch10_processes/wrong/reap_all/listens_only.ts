/**
 * Misconception: SIGCHLD comes for those that have ended before, too.
 * Caught by: one that ended before the call is reaped as well
 * @module
 */
import { waitpid, WNOHANG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const statuses = new Map<number, number>();
  const all = Promise.withResolvers<number[]>();
  Deno.addSignalListener("SIGCHLD", () => {
    for (const child of children) {
      if (statuses.has(child)) continue;
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === child) statuses.set(child, status);
    }
    if (statuses.size === children.length) {
      all.resolve(children.map((child) => statuses.get(child) ?? 0));
    }
  });
  return all.promise;
}
