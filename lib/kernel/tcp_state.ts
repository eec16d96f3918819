import { formatAddress, type InetAddress } from "lib/posix/mod.ts";
import type { TcpState } from "./tcp_state_name.ts";
import { type TcpSocket, tcpTable } from "./tcp_sockets.ts";
import { until } from "./until.ts";

/** An address for comparing: an IPv4 address in IPv6 form counts as IPv4 (RFC 4291, 2.5.5.2). */
function plain({ hostname, port }: InetAddress): string {
  return formatAddress({ hostname: hostname.replace(/^::ffff:/i, ""), port });
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
  const [here, there] = [plain(local), remote && plain(remote)];
  const isIt = (socket: TcpSocket) =>
    plain(socket.local) === here &&
    (there === undefined
      ? socket.state === "LISTEN"
      : plain(socket.remote) === there);
  // An IPv4 connection may belong to an IPv6 socket, so it is looked for in
  // both tables; the second costs as much time again.
  const ipv4 = here.startsWith("[")
    ? undefined
    : tcpTable("tcpState", "tcp").find(isIt);
  return (ipv4 ?? tcpTable("tcpState", "tcp6").find(isIt))?.state;
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
