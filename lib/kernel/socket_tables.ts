import {
  formatIPv4,
  formatIPv6,
  type InetSocketAddress,
} from "lib/address/mod.ts";
import { requireLinux } from "./require_linux.ts";
import {
  type SocketTimer,
  socketTimer,
  type TcpState,
  tcpStateName,
} from "./socket_state.ts";

/** What the tables of TCP and UDP sockets have in common. */
export interface ProcSocket {
  /** Our end. */
  readonly local: InetSocketAddress;
  /** Port 0 where there is no peer. */
  readonly remote: InetSocketAddress;
  /** Bytes to send, or sent and not acknowledged. */
  readonly sendQueue: number;
  /** Bytes to read; of a listener, connections to accept. */
  readonly receiveQueue: number;
  /** User that the socket belongs to. */
  readonly uid: number;
  /** The socket's number, as in `/proc/PID/fd`; 0 when no process has it any more. */
  readonly inode: number;
}

/** A TCP socket, as the kernel's table shows it. */
export interface TcpSocket extends ProcSocket {
  /** Where it stands in RFC 9293's diagram. */
  readonly state: TcpState;
  /** What the kernel does next by itself. */
  readonly timer: {
    /** What it does then. */
    readonly kind: SocketTimer;
    /** Milliseconds until it expires, in steps of 10; 0 when it is off. */
    readonly expiresMs: number;
  };
  /** Retransmissions since the last acknowledgement. */
  readonly retransmits: number;
}

/** A UDP socket, as the kernel's table shows it. */
export interface UdpSocket extends ProcSocket {
  /** Whether connect() gave it a fixed peer. */
  readonly connected: boolean;
  /** Datagrams thrown away since it was made, most of them for a full buffer. */
  readonly drops: number;
}

/** A row, with what only one of the tables gives a meaning. */
export interface ProcRow
  extends
    ProcSocket,
    Pick<TcpSocket, "timer" | "retransmits">,
    Pick<UdpSocket, "drops"> {
  readonly state: number;
}

/** Fields of a row of UDP. TCP has other things in the last one, and more or fewer. */
const udpFields = 13;

/** Milliseconds of one USER_HZ tick, the unit of the times in /proc (proc(5)). */
const tickMs = 10;

/**
 * An address of /proc/net, such as "0100007F:1F90": the 32-bit words of the
 * address as this machine's integers, in hex, then the port.
 *
 * @throws {SyntaxError} When it is none.
 */
export function parseProcAddress(text: string): InetSocketAddress {
  const [, hex, port] = /^((?:[\dA-F]{8}){1,4}):([\dA-F]{4})$/.exec(text) ?? [];
  if (
    hex === undefined || port === undefined ||
    (hex.length !== 8 && hex.length !== 32)
  ) {
    throw new SyntaxError(
      `address ${JSON.stringify(text)}: not as in /proc/net`,
    );
  }
  const words = new Uint32Array(hex.length / 8);
  for (let i = 0; i < words.length; i++) {
    words[i] = parseInt(hex.slice(i * 8, i * 8 + 8), 16);
  }
  const bytes = new Uint8Array(words.buffer);
  const ipv4 = bytes.length === 4;
  return {
    family: ipv4 ? "IPv4" : "IPv6",
    hostname: ipv4 ? formatIPv4(bytes) : formatIPv6(bytes),
    port: parseInt(port, 16),
  };
}

/**
 * A row of /proc/net/tcp, tcp6, udp or udp6.
 *
 * @param line The row.
 * @returns Its fields; `drops` is 0 where the table has none.
 * @throws {SyntaxError} When it is no such row.
 *
 * Source: proc_net(5), Documentation/networking/proc_net_tcp.rst.
 */
export function parseProcRow(line: string): ProcRow {
  const fields = line.trim().split(/\s+/);
  const [, local, remote, state, queues, timer, retransmits, uid] = fields;
  const [, , , , , , , , , inode, , , drops] = fields;
  const [send, receive] = queues?.split(":") ?? [];
  const [kind, when] = timer?.split(":") ?? [];
  if (
    local === undefined || remote === undefined || state === undefined ||
    send === undefined || receive === undefined || kind === undefined ||
    when === undefined || retransmits === undefined || uid === undefined ||
    inode === undefined
  ) {
    throw new SyntaxError(`row ${JSON.stringify(line)}: not as in /proc/net`);
  }
  return {
    local: parseProcAddress(local),
    remote: parseProcAddress(remote),
    state: parseInt(state, 16),
    sendQueue: parseInt(send, 16),
    receiveQueue: parseInt(receive, 16),
    timer: {
      kind: socketTimer(parseInt(kind, 16)),
      expiresMs: parseInt(when, 16) * tickMs,
    },
    retransmits: parseInt(retransmits, 16),
    uid: Number(uid),
    inode: Number(inode),
    drops: fields.length === udpFields ? Number(drops) : 0,
  };
}

/** The tables of sockets in /proc/net. */
type ProcTable = "tcp" | "tcp6" | "udp" | "udp6";

/**
 * The rows of a table, each socket once. The kernel gives the table page by
 * page. When sockets are made meanwhile, some that stood at the end of one page
 * stand on the next one too, perhaps in another state: the later row counts.
 *
 * @param table Which one.
 * @param text What the kernel gave, with the heading.
 * @throws {SyntaxError} When a line is no row.
 */
export function parseProcTable(table: ProcTable, text: string): ProcRow[] {
  const rows = new Map<string, ProcRow>();
  for (const line of text.split("\n").slice(1).filter(Boolean)) {
    const row = parseProcRow(line);
    const { local, remote, inode } = row;
    // Both ends tell a connection of TCP; its inode is 0 once nobody has it.
    const isConnection = table.startsWith("tcp") && remote.port !== 0;
    const ends = [local, remote].map((end) => `${end.hostname} ${end.port}`);
    rows.set([...ends, isConnection ? "" : inode].join(" "), row);
  }
  return [...rows.values()];
}

/**
 * The rows of a table; none when the kernel has no IPv6 and so no such table.
 *
 * @param what The function that was called, for the error.
 * @param table Which one.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 */
function procNet(what: string, table: ProcTable): ProcRow[] {
  const path = `/proc/net/${table}`;
  requireLinux(what, path);
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound && table.endsWith("6")) return [];
    throw error;
  }
  return parseProcTable(table, text);
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

// UDP borrows two numbers of TCP's states: 1 connected, 7 not.
const connectedState = 1;

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
    return { ...rest, connected: state === connectedState };
  });
}
