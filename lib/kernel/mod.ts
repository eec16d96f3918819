/**
 * What the Linux kernel shows of its sockets, and ways to wait for it. Only
 * `dropIncoming` of a TCP socket may need a right (`canDropIncoming` tells).
 *
 * @module
 */

export {
  canDropIncoming,
  dropIncoming,
  stopDropping,
} from "./drop_incoming.ts";
export { countIo, countIoTwice, type IoCounts, ioCounts } from "./io_counts.ts";
export {
  type BufferRange,
  defaultTtl,
  ephemeralPorts,
  keepaliveDefaults,
  maxBacklog,
  rmemDefault,
  rmemMax,
  tcpRmem,
  tcpWmem,
  wmemDefault,
  wmemMax,
} from "./limits.ts";
export { type OpenPipe, openPipes } from "./open_pipes.ts";
export { type OpenSocket, openSockets } from "./open_sockets.ts";
export { type ConnectionEnds, leaveInTimeWait } from "./leave_in_time_wait.ts";
export type { ProcSocket } from "./proc_net.ts";
export type { SocketTimer } from "./socket_timer.ts";
export { processorTime } from "./processor_time.ts";
export { runnableNow } from "./runnable_now.ts";
export { type Scheduling, scheduling } from "./scheduling.ts";
export { rests, type ThreadInfo, threads } from "./threads.ts";
export {
  childProcesses,
  memoryOf,
  pendingSignals,
  type ProcessInfo,
  processInfo,
} from "./processes.ts";
export { tcpEnd } from "./tcp_end.ts";
export { TcpDiag, type TcpEnd } from "./tcp_diag.ts";
export { decodeTcpInfo, type TcpInfo, tcpInfo } from "./tcp_info.ts";
export { type TcpSocket, tcpSockets } from "./tcp_sockets.ts";
export { type TcpState, tcpStateName } from "./tcp_state_name.ts";
export { tcpState, untilTcpState } from "./tcp_state.ts";
export { type UdpSocket, udpSockets } from "./udp_sockets.ts";
export { unlessGone } from "./unless_gone.ts";
export { interfaceIndex } from "./interface_index.ts";
export { runInOwnNetwork } from "./own_network.ts";
export { runWithVirtualHosts, VirtualHost } from "./virtual_host.ts";
export { VirtualNetwork } from "./virtual_network.ts";
