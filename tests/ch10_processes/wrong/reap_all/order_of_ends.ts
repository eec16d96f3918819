/**
 * Misconception: statuses are told in the order in which they come.
 * @module
 */
import { waitpid, WNOHANG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const running = new Set(children);
  const statuses: number[] = [];
  const all = Promise.withResolvers<number[]>();
  const reap = () => {
    for (const child of running) {
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === 0) continue;
      running.delete(child);
      statuses.push(status);
    }
    if (running.size === 0) all.resolve(statuses);
  };
  Deno.addSignalListener("SIGCHLD", reap);
  reap();
  return all.promise;
}
