import type { InetAddress } from "lib/address/mod.ts";
import {
  AF_INET,
  AF_INET6,
  encodeSockaddr,
  IPPROTO_TCP,
  MSG_DONTWAIT,
  recv,
  send,
  SOCK_RAW,
  socket,
} from "lib/posix/mod.ts";
import {
  type SocketTimer,
  socketTimer,
  type TcpState,
  tcpStateName,
} from "./socket_state.ts";
import { decodeTcpInfo, type TcpInfo } from "./tcp_info.ts";

// linux/netlink.h, linux/sock_diag.h, linux/inet_diag.h
const AF_NETLINK = 16;
const NETLINK_SOCK_DIAG = 4;
const SOCK_DIAG_BY_FAMILY = 20;
const NLMSG_ERROR = 2;
const NLM_F_REQUEST = 1;
const INET_DIAG_INFO = 2;
/** Bytes of struct nlmsghdr, struct inet_diag_req_v2, struct inet_diag_msg. */
const headerBytes = 16;
const requestBytes = 56;
const messageBytes = 72;
const ENOENT = 2;

/** One end of a TCP connection, as its kernel sees it. */
export interface TcpEnd {
  /** Where it stands in RFC 9293's diagram. */
  readonly state: TcpState;
  /** Bytes that arrived and were not read. */
  readonly receiveQueue: number;
  /** Bytes to send, or sent and not acknowledged. */
  readonly sendQueue: number;
  /** What the kernel does next by itself. */
  readonly timer: {
    /** What it does then. */
    readonly kind: SocketTimer;
    /** Milliseconds until it expires; 0 when it is off. */
    readonly expiresMs: number;
  };
  /** The socket's number, as in `/proc/PID/fd`; 0 when no process has it any more. */
  readonly inode: number;
  /** Counters and times; a connection in TIME_WAIT has none left. */
  readonly info?: TcpInfo;
}

/**
 * Asks the kernel about single TCP connections, whichever process holds them.
 * Linux; no root. It finds one socket in about 5 µs; reading /proc/net/tcp
 * walks the whole table, which takes milliseconds on a machine with much memory.
 *
 * @throws {PosixError} When this system has no such question, or a container
 * forbids it.
 *
 * Source: sock_diag(7).
 */
export class TcpDiag implements Disposable {
  readonly #netlink = socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
  readonly #answer = new Uint8Array(8192);

  /**
   * Asks about one connection.
   *
   * @param local The end that is looked at.
   * @param remote The other end.
   * @returns `undefined` when this network namespace has no such connection.
   * @throws {PosixError} When the kernel does not answer such questions.
   */
  end(local: InetAddress, remote: InetAddress): TcpEnd | undefined {
    send(this.#netlink, question(local, remote));
    // The answer is there when send returns: the kernel makes it in that call.
    const length = recv(this.#netlink, this.#answer, MSG_DONTWAIT);
    const found = answer(this.#answer.subarray(0, length));
    // Where there is no such connection, a listener at `local` is found.
    return found?.state === "LISTEN" ? undefined : found;
  }

  /** Closes the socket that asks. */
  [Symbol.dispose](): void {
    this.#netlink.close();
  }
}

/** Port and address as they stand in a packet. */
function portAndAddress(end: InetAddress) {
  const bytes = encodeSockaddr(end);
  const address = end.hostname.includes(":")
    ? bytes.subarray(8, 24)
    : bytes.subarray(4, 8);
  return { port: bytes.subarray(2, 4), address };
}

function question(local: InetAddress, remote: InetAddress): Uint8Array {
  const bytes = new Uint8Array(headerBytes + requestBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, true);
  view.setUint16(4, SOCK_DIAG_BY_FAMILY, true);
  view.setUint16(6, NLM_F_REQUEST, true);
  bytes[headerBytes] = local.hostname.includes(":") ? AF_INET6 : AF_INET;
  bytes[headerBytes + 1] = IPPROTO_TCP;
  bytes[headerBytes + 2] = 1 << (INET_DIAG_INFO - 1);
  view.setUint32(headerBytes + 4, 0xffffffff, true); // in any state
  const id = headerBytes + 8; // struct inet_diag_sockid
  for (const [i, end] of [local, remote].entries()) {
    const { port, address } = portAndAddress(end);
    bytes.set(port, id + i * 2);
    bytes.set(address, id + 4 + i * 16);
  }
  bytes.fill(0xff, id + 40); // INET_DIAG_NOCOOKIE: not a socket known before
  return bytes;
}

function answer(bytes: Uint8Array): TcpEnd | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint16(4, true) === NLMSG_ERROR) {
    const errno = -view.getInt32(headerBytes, true);
    if (errno === ENOENT) return undefined;
    throw new Deno.errors.NotSupported(`sock_diag: errno ${errno}`);
  }
  const end: TcpEnd = {
    state: tcpStateName(view.getUint8(headerBytes + 1)),
    receiveQueue: view.getUint32(headerBytes + 56, true),
    sendQueue: view.getUint32(headerBytes + 60, true),
    timer: {
      kind: socketTimer(view.getUint8(headerBytes + 2)),
      expiresMs: view.getUint32(headerBytes + 52, true),
    },
    inode: view.getUint32(headerBytes + 68, true),
  };
  // Attributes follow, each with its length and type, on multiples of four.
  for (let at = headerBytes + messageBytes; at + 4 <= bytes.length;) {
    const length = view.getUint16(at, true);
    if (view.getUint16(at + 2, true) === INET_DIAG_INFO) {
      return {
        ...end,
        info: decodeTcpInfo(bytes.subarray(at + 4, at + length)),
      };
    }
    at += Math.max(4, (length + 3) & ~3);
  }
  return end;
}
