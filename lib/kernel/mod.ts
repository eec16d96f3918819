/**
 * What the Linux kernel shows of its sockets and processes, and networks made
 * for a test alone. Only `dropIncoming` of a TCP socket may need a right
 * (`canDropIncoming` tells).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpState, untilTcpState } from "lib/kernel/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * const conn = await Deno.connect({ hostname, port });
 * using _accepted = await listener.accept();
 * const ends = [conn.localAddr, conn.remoteAddr] as const;
 * assertEquals(tcpState(...ends), "ESTABLISHED");
 * conn.close();
 * await untilTcpState(...ends, "FIN_WAIT2"); // until the other side closes
 * ```
 *
 * @module
 */
export {
  canDropIncoming,
  dropIncoming,
  stopDropping,
} from "./drop_incoming.ts";
export { interfaceIndex } from "./interface_index.ts";
export { countIo, countIoTwice, type IoCounts, ioCounts } from "./io_counts.ts";
export { type ConnectionEnds, leaveInTimeWait } from "./leave_in_time_wait.ts";
export * from "./limits.ts";
export {
  type OpenPipe,
  openPipes,
  type OpenSocket,
  openSockets,
} from "./open_descriptors.ts";
export { runInOwnNetwork } from "./own_network.ts";
export {
  childProcesses,
  memoryOf,
  pendingSignals,
  type ProcessInfo,
  processInfo,
  processorTime,
  unlessGone,
} from "./processes.ts";
export {
  type SocketTimer,
  type TcpState,
  tcpStateName,
} from "./socket_state.ts";
export {
  type ProcSocket,
  type TcpSocket,
  tcpSockets,
  type UdpSocket,
  udpSockets,
} from "./socket_tables.ts";
export { TcpDiag, type TcpEnd } from "./tcp_diag.ts";
export { decodeTcpInfo, type TcpInfo, tcpInfo } from "./tcp_info.ts";
export { tcpEnd, tcpState, untilTcpState } from "./tcp_state.ts";
export * from "./threads.ts";
export { runWithVirtualHosts, VirtualHost } from "./virtual_host.ts";
export { VirtualNetwork } from "./virtual_network.ts";
export type {
  Descriptor,
  InetAddress,
  InetSocketAddress,
} from "lib/posix/mod.ts";
