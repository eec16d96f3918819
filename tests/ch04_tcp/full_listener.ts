import * as posix from "lib/posix/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { type CheckContext, patient } from "lib/testing/mod.ts";

/** A listener of the specification that accepts nobody by itself. */
export interface LazyListener {
  readonly address: posix.InetAddress;
  readonly socket: posix.Socket;
  /** How many connections wait to be accepted, as the kernel counts. */
  waiting(): number;
  /** Connects clients of the specification until the queue is full: how many. */
  fill(): Promise<number>;
  /** Accepts all that wait, and closes them at the end of the check. */
  acceptAll(): void;
}

/** Milliseconds after which a connection over loopback counts as stalled. */
const patience = 150;

/** Opens a listener with a backlog on 127.0.0.1. */
export function lazyListener(
  { resources }: Pick<CheckContext, "resources">,
  backlog: number,
): LazyListener {
  const listener = resources.use(
    posix.socket(posix.AF_INET, posix.SOCK_STREAM),
  );
  posix.bind(listener, { hostname: "127.0.0.1", port: 0 });
  posix.listen(listener, backlog);
  posix.setNonblocking(listener, true);
  const address = posix.asInet(posix.getsockname(listener));
  const waiting = () => tcpInfo(listener).unacked;
  return {
    address,
    socket: listener,
    waiting,
    async fill() {
      let connected = 0;
      for (;; connected++) {
        const client = startConnecting(address);
        if (!await posix.writable(client, patience)) {
          // It would try again later, and take a place that becomes free. Not
          // by close() alone: a process that is being started has a copy.
          posix.disconnect(client);
          client.close();
          break;
        }
        resources.use(client);
      }
      await until(waiting, {
        what: `${connected} connections in the queue`,
        deadlineMs: patient(5000),
        accept: (count) => count === connected,
      });
      return connected;
    },
    acceptAll() {
      try {
        for (;;) resources.use(posix.accept(listener).socket);
      } catch (error) {
        if (!isCode(error, "EAGAIN")) throw error;
      }
    },
  };
}

/** Begins to connect; the socket is writable once it is connected. */
function startConnecting(address: posix.InetAddress): posix.Socket {
  const client = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.setNonblocking(client, true);
  try {
    posix.connect(client, address);
  } catch (error) {
    if (isCode(error, "EINPROGRESS")) return client;
    client.close();
    throw error;
  }
  return client;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof posix.PosixError && error.code === code;
}

/**
 * How many SYNs a listener has left without an answer: its queue was full.
 *
 * To ask takes microseconds. The kernel's table of sockets takes so long on a
 * busy machine that a try comes and goes between two looks.
 */
export function unansweredSyns({ socket }: LazyListener): number {
  // SK_MEMINFO_DROPS (linux/sock_diag.h), the last of nine numbers.
  const SO_MEMINFO = 55;
  return uint32In(socket, posix.SOL_SOCKET, SO_MEMINFO, 8 * 4);
}

/** What the kernel made of a listener's backlog. */
export function queueLimit({ socket }: LazyListener): number {
  // Of a listener, tcpi_sacked is the limit of the queue (net/ipv4/tcp.c).
  return uint32In(
    socket,
    posix.IPPROTO_TCP,
    posix.TCP_INFO.optionNumber ?? 0,
    28,
  );
}

/** The number at a place of an option that is a structure. */
function uint32In(
  socket: posix.Socket,
  level: number,
  option: number,
  at: number,
): number {
  const bytes = posix.rawGetsockopt(socket, level, option, at + 4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}
