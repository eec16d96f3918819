import { procNet, type ProcSocket } from "./proc_net.ts";

/** A UDP socket, as the kernel's table shows it. */
export interface UdpSocket extends ProcSocket {
  /** Whether connect() gave it a fixed peer. */
  readonly connected: boolean;
  /** Datagrams thrown away since it was made, most of them for a full buffer. */
  readonly drops: number;
}

// UDP borrows two numbers of TCP's states: 1 connected, 7 not.
const CONNECTED = 1;

/**
 * All UDP sockets with a port, of this network namespace, IPv4 then IPv6.
 *
 * @returns One entry per socket.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_net(5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { udpSockets } from "lib/kernel/mod.ts";
 * import { AF_INET, asInet, bind, getsockname } from "lib/posix/mod.ts";
 * import { SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * const { port } = asInet(getsockname(s));
 * const found = udpSockets().find(({ local }) => local.port === port);
 * assertEquals(found?.drops, 0);
 * ```
 */
export function udpSockets(): UdpSocket[] {
  const rows = (["udp", "udp6"] as const)
    .flatMap((table) => procNet("udpSockets", table));
  return rows.map((row) => {
    const { state, timer: _timer, retransmits: _retransmits, ...rest } = row;
    return { ...rest, connected: state === CONNECTED };
  });
}
