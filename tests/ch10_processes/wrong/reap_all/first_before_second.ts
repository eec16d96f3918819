/**
 * Misconception: the children end in the order in which they were started.
 * @module
 */
import { waitpid, WNOHANG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const statuses: number[] = [];
  const all = Promise.withResolvers<number[]>();
  const reap = () => {
    for (;;) {
      const child = children[statuses.length];
      if (child === undefined) return all.resolve(statuses);
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === 0) return;
      statuses.push(status);
    }
  };
  Deno.addSignalListener("SIGCHLD", reap);
  reap();
  return all.promise;
}
