import type { InetAddress } from "lib/address/mod.ts";
import { PosixError } from "lib/posix/mod.ts";
import { plainAddress } from "./plain_address.ts";
import { requireLinux } from "./require_linux.ts";
import { TcpDiag, type TcpEnd } from "./tcp_diag.ts";
import { tcpSockets } from "./tcp_sockets.ts";

/**
 * One end of a TCP connection, whichever process holds it.
 *
 * The kernel is asked for this socket alone, a matter of microseconds. Where it
 * finds none, or a container forbids the question, its tables are read: only
 * they tell that there is no such connection. `info` is missing then.
 *
 * @param local The end that is looked at.
 * @param remote The other end.
 * @returns `undefined` when this network namespace has no such connection.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: sock_diag(7), proc_net(5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpEnd } from "lib/kernel/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * using conn = await Deno.connect({ hostname, port });
 * // Not accepted yet, and connected all the same.
 * const end = tcpEnd(conn.remoteAddr, conn.localAddr);
 * assertEquals(end?.state, "ESTABLISHED");
 * ```
 */
export function tcpEnd(
  local: InetAddress,
  remote: InetAddress,
): TcpEnd | undefined {
  requireLinux("tcpEnd", "sock_diag");
  const [here, there] = [plainAddress(local), plainAddress(remote)];
  return ask(here, there) ??
    tcpSockets().find((socket) =>
      isSame(plainAddress(socket.local), here) &&
      isSame(plainAddress(socket.remote), there)
    );
}

function isSame(a: InetAddress, b: InetAddress): boolean {
  return a.hostname === b.hostname && a.port === b.port;
}

/** What the kernel finds; `undefined` also where it does not answer. */
function ask(local: InetAddress, remote: InetAddress): TcpEnd | undefined {
  try {
    using diag = new TcpDiag();
    return diag.end(local, remote);
  } catch (error) {
    if (
      error instanceof PosixError || error instanceof Deno.errors.NotSupported
    ) {
      return undefined;
    }
    throw error;
  }
}
