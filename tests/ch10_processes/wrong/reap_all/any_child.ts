import { PosixError, waitpid, WNOHANG } from "lib/posix/mod.ts";

export function reapAll(children: number[]): Promise<number[]> {
  const statuses = new Map<number, number>();
  const all = Promise.withResolvers<number[]>();
  const reap = () => {
    try {
      for (;;) {
        const { pid, status } = waitpid(-1, WNOHANG);
        if (pid === 0) break;
        statuses.set(pid, status);
      }
    } catch (error) {
      if (!(error instanceof PosixError && error.code === "ECHILD")) {
        throw error;
      }
    }
    if (children.every((child) => statuses.has(child))) {
      all.resolve(children.map((child) => statuses.get(child) ?? 0));
    }
  };
  Deno.addSignalListener("SIGCHLD", reap);
  reap();
  return all.promise;
}
