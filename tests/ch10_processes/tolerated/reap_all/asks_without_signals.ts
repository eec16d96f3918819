import { waitpid, WNOHANG } from "lib/posix/mod.ts";

export async function reapAll(children: number[]): Promise<number[]> {
  return await Promise.all(children.map(async (child) => {
    for (;;) {
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === child) return status;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }));
}
