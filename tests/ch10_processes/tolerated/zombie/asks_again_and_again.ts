import { posixSpawn, waitpid, WEXITSTATUS, WNOHANG } from "lib/posix/mod.ts";

export function start(command: [string, ...string[]]): number {
  const pid = posixSpawn(command);
  return pid;
}

export async function reap(pid: number): Promise<number> {
  for (;;) {
    const found = waitpid(pid, WNOHANG);
    if (found.pid === pid) return WEXITSTATUS(found.status);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
