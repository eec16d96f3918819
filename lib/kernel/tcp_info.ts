import { type Descriptor, getsockopt, TCP_INFO } from "lib/posix/mod.ts";
import { requireLinux } from "./require_linux.ts";
import { type TcpState, tcpStateName } from "./socket_state.ts";

/** What the kernel knows of a TCP socket. Times are in microseconds unless told. */
export interface TcpInfo {
  /** Where it stands in RFC 9293's diagram. */
  readonly state: TcpState;
  /** Retransmissions of the segment that waits, so far. */
  readonly retransmits: number;
  /** Keepalive or window probes without an answer, so far. */
  readonly probes: number;
  /** Times the retransmission timer was doubled. */
  readonly backoff: number;
  /** Retransmission timeout. */
  readonly rto: number;
  /** Data bytes in a segment sent, at most. */
  readonly sendMss: number;
  /** Data bytes in a segment received, as seen so far. */
  readonly receiveMss: number;
  /** Segments sent and not acknowledged; of a listener, connections to accept. */
  readonly unacked: number;
  /** Segments taken for lost. */
  readonly lost: number;
  /** Round-trip time, smoothed. */
  readonly rtt: number;
  /** Mean deviation of the round-trip time. */
  readonly rttVariance: number;
  /** Congestion window in segments. */
  readonly congestionWindow: number;
  /** Retransmissions since the beginning. */
  readonly totalRetransmits: number;
  /** Bytes of ours that the peer acknowledged. */
  readonly bytesAcked: number;
  /** Bytes received in order. */
  readonly bytesReceived: number;
  /** Segments sent, those without data included. */
  readonly segmentsOut: number;
  /** Segments received, those without data included. */
  readonly segmentsIn: number;
  /** Bytes that wait to be sent for the first time. */
  readonly notSentBytes: number;
  /** Segments received with data. */
  readonly dataSegmentsIn: number;
  /** Segments sent with data, retransmissions included. */
  readonly dataSegmentsOut: number;
  /** Bytes sent, retransmissions included. Linux 4.19. */
  readonly bytesSent?: number;
  /** Bytes sent again. Linux 4.19. */
  readonly bytesRetransmitted?: number;
  /** Window in bytes that the peer announced last. Linux 5.4. */
  readonly sendWindow?: number;
}

// Offsets of struct tcp_info (linux/tcp.h), the same on all 64-bit systems.
const offset = {
  state: 0,
  retransmits: 2,
  probes: 3,
  backoff: 4,
  rto: 8,
  sendMss: 16,
  receiveMss: 20,
  unacked: 24,
  lost: 32,
  rtt: 68,
  rttVariance: 72,
  congestionWindow: 80,
  totalRetransmits: 100,
  bytesAcked: 120,
  bytesReceived: 128,
  segmentsOut: 136,
  segmentsIn: 140,
  notSentBytes: 144,
  dataSegmentsIn: 152,
  dataSegmentsOut: 156,
  bytesSent: 200,
  bytesRetransmitted: 208,
  sendWindow: 228,
} as const;

/** Bytes up to the last field that every kernel since Linux 4.6 has. */
const neededBytes = 160;

/**
 * Reads the fields out of a `struct tcp_info`.
 *
 * @param bytes As many bytes as the kernel gave. The struct grows with the
 * kernel: fields beyond them are left out.
 * @returns The fields.
 * @throws {Deno.errors.NotSupported} When a kernel before Linux 4.6 gave too few.
 */
export function decodeTcpInfo(bytes: Uint8Array): TcpInfo {
  if (bytes.length < neededBytes) {
    throw new Deno.errors.NotSupported(
      `tcpInfo: the kernel gave ${bytes.length} bytes, ${neededBytes} are needed (Linux 4.6)`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const u32 = (at: number) => view.getUint32(at, true);
  const u64 = (at: number) => Number(view.getBigUint64(at, true));
  return {
    state: tcpStateName(view.getUint8(offset.state)),
    retransmits: view.getUint8(offset.retransmits),
    probes: view.getUint8(offset.probes),
    backoff: view.getUint8(offset.backoff),
    rto: u32(offset.rto),
    sendMss: u32(offset.sendMss),
    receiveMss: u32(offset.receiveMss),
    unacked: u32(offset.unacked),
    lost: u32(offset.lost),
    rtt: u32(offset.rtt),
    rttVariance: u32(offset.rttVariance),
    congestionWindow: u32(offset.congestionWindow),
    totalRetransmits: u32(offset.totalRetransmits),
    bytesAcked: u64(offset.bytesAcked),
    bytesReceived: u64(offset.bytesReceived),
    segmentsOut: u32(offset.segmentsOut),
    segmentsIn: u32(offset.segmentsIn),
    notSentBytes: u32(offset.notSentBytes),
    dataSegmentsIn: u32(offset.dataSegmentsIn),
    dataSegmentsOut: u32(offset.dataSegmentsOut),
    ...(bytes.length >= offset.bytesRetransmitted + 8
      ? {
        bytesSent: u64(offset.bytesSent),
        bytesRetransmitted: u64(offset.bytesRetransmitted),
      }
      : {}),
    ...(bytes.length >= offset.sendWindow + 4
      ? { sendWindow: u32(offset.sendWindow) }
      : {}),
  };
}

/**
 * What the kernel knows of a TCP socket: its state, counters and times.
 *
 * @param s The socket.
 * @returns Its fields.
 * @throws {PosixError} EOPNOTSUPP or ENOPROTOOPT when it is no TCP socket.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: tcp(7), linux/tcp.h.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpInfo } from "lib/kernel/mod.ts";
 * import { AF_INET, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertEquals(tcpInfo(s).state, "CLOSE");
 * ```
 */
export function tcpInfo(s: Descriptor): TcpInfo {
  requireLinux("tcpInfo", "TCP_INFO");
  return decodeTcpInfo(getsockopt(s, TCP_INFO));
}
