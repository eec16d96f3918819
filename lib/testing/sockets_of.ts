import { openSockets } from "lib/kernel/mod.ts";

/**
 * The sockets a process holds, by inode.
 *
 * @param pid Process id.
 * @returns Their inodes; `undefined` where the system does not show them
 * (anything but Linux) or the process is gone.
 */
export function socketsOf(pid: number): ReadonlySet<number> | undefined {
  if (Deno.build.os !== "linux") return undefined;
  try {
    return new Set(openSockets(pid).map(({ inode }) => inode));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
