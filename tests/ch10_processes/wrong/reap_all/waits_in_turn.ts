import { waitpid } from "lib/posix/mod.ts";

export async function reapAll(children: number[]): Promise<number[]> {
  await Promise.resolve();
  return children.map((child) => waitpid(child).status);
}
