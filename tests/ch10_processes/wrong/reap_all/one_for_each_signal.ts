import { waitpid, WNOHANG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const statuses = new Map<number, number>();
  const all = Promise.withResolvers<number[]>();
  const reapOne = () => {
    for (const child of children) {
      if (statuses.has(child)) continue;
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === 0) continue;
      statuses.set(child, status);
      if (statuses.size === children.length) {
        all.resolve(children.map((each) => statuses.get(each) ?? 0));
      }
      return true;
    }
    return false;
  };
  Deno.addSignalListener("SIGCHLD", reapOne);
  while (reapOne());
  return all.promise;
}
