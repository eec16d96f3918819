import { formatAddress, type InetAddress } from "lib/address/mod.ts";
import { PosixError } from "lib/posix/mod.ts";
import { until } from "lib/time/mod.ts";
import { requireLinux } from "./require_linux.ts";
import type { TcpState } from "./socket_state.ts";
import { tcpSockets } from "./socket_tables.ts";
import { TcpDiag, type TcpEnd } from "./tcp_diag.ts";

/**
 * An address for comparing: an IPv4 address in IPv6 form counts as IPv4.
 *
 * Source: RFC 4291, section 2.5.5.2.
 */
function plainAddress({ hostname, port }: InetAddress): InetAddress {
  return { hostname: hostname.replace(/^::ffff:(?=[\d.]+$)/i, ""), port };
}

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

/**
 * State of the TCP connection between two addresses, seen from one end.
 *
 * @param local The end that is asked.
 * @param remote The other end. For a listener leave it out.
 * @returns The state, or `undefined` when the kernel has no such socket.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpState } from "lib/kernel/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * assertEquals(tcpState(listener.addr), "LISTEN");
 * ```
 */
export function tcpState(
  local: InetAddress,
  remote?: InetAddress,
): TcpState | undefined {
  if (remote !== undefined) return tcpEnd(local, remote)?.state;
  const { hostname, port } = plainAddress(local);
  const listener = tcpSockets().find((socket) =>
    socket.state === "LISTEN" && socket.local.port === port &&
    plainAddress(socket.local).hostname === hostname
  );
  return listener?.state;
}

/**
 * Waits until a connection is in a state.
 *
 * @param local The end that is asked.
 * @param remote The other end; `undefined` for a listener.
 * @param state The state awaited; `undefined` waits until the socket is gone.
 * @param options `deadlineMs`: longest wait in milliseconds, 5000 unless told.
 * @throws {Deno.errors.TimedOut} When the deadline passes first, with the last state.
 *
 * @example
 * ```ts
 * import { untilTcpState } from "lib/kernel/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * await untilTcpState(listener.addr, undefined, "LISTEN");
 * ```
 */
export async function untilTcpState(
  local: InetAddress,
  remote: InetAddress | undefined,
  state: TcpState | undefined,
  options: { readonly deadlineMs?: number } = {},
): Promise<void> {
  const pair = [local, ...remote ? [remote] : []].map(formatAddress);
  await until(() => tcpState(local, remote), {
    ...options,
    what: `TCP ${pair.join(" to ")} to be ${state ?? "gone"}`,
    accept: (seen) => seen === state,
  });
}
