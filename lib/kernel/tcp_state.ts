import { formatAddress, type InetAddress } from "lib/address/mod.ts";
import { plainAddress } from "./plain_address.ts";
import { tcpEnd } from "./tcp_end.ts";
import { tcpSockets } from "./tcp_sockets.ts";
import type { TcpState } from "./tcp_state_name.ts";
import { until } from "lib/time/mod.ts";

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
