import { waitpid } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  let ended = 0;
  const all = Promise.withResolvers<number[]>();
  Deno.addSignalListener("SIGCHLD", () => {
    if (++ended < children.length) return;
    all.resolve(children.map((child) => waitpid(child).status));
  });
  return all.promise;
}
