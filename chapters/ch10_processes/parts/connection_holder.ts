import { childProcesses, openSockets, tcpEnd } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";

/** The descriptors by which a process has the server's end of a connection. */
export function descriptorsOf(pid: number, conn: Deno.TcpConn): number[] {
  const inode = tcpEnd(conn.remoteAddr, conn.localAddr)?.inode;
  try {
    return openSockets(pid).filter((each) => each.inode === inode)
      .map(({ fd }) => fd);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return []; // it has ended
    throw error;
  }
}

/** The children of a server by state: those at work, and zombies. */
export function childrenOf(server: number) {
  const children = childProcesses(server);
  const zombies = children.filter(({ state }) => state === "Z");
  return { alive: children.length - zombies.length, zombies: zombies.length };
}

/** Waits until a server has so many children, zombies included. */
export async function untilChildren(
  server: number,
  count: number,
): Promise<void> {
  await until(() => childProcesses(server).length, {
    what: `${count} children`,
    accept: (seen) => seen === count,
  });
}
