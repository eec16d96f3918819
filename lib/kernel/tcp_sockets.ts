import { procNet, type ProcSocket } from "./proc_net.ts";
import type { SocketTimer } from "./socket_timer.ts";
import { type TcpState, tcpStateName } from "./tcp_state_name.ts";

/** A TCP socket, as the kernel's table shows it. */
export interface TcpSocket extends ProcSocket {
  readonly state: TcpState;
  readonly timer: {
    readonly kind: SocketTimer;
    /** Milliseconds until it expires, in steps of 10; 0 when it is off. */
    readonly expiresMs: number;
  };
  /** Retransmissions since the last acknowledgement. */
  readonly retransmits: number;
}

/**
 * All TCP sockets of this network namespace, IPv4 then IPv6, as `ss -tan` lists them.
 *
 * Reading is not atomic: sockets that come and go meanwhile may be missing. It
 * takes some milliseconds, however few sockets there are; one connection whose
 * two ends are known is quicker asked for by {@linkcode tcpEnd}.
 *
 * @returns One entry per socket, connections without a process (TIME_WAIT) included.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_net(5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpSockets } from "lib/kernel/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { port } = listener.addr;
 * const found = tcpSockets().find(({ local, state }) =>
 *   local.port === port && state === "LISTEN"
 * );
 * assertEquals(found?.local.hostname, "127.0.0.1");
 * ```
 */
export function tcpSockets(): TcpSocket[] {
  return (["tcp", "tcp6"] as const).flatMap((table) =>
    procNet("tcpSockets", table).map(({ drops: _, state, ...row }) => ({
      ...row,
      state: tcpStateName(state),
    }))
  );
}
