/**
 * Backlog capacity.
 *
 * The kernel completes handshakes before accept() is called, and keeps the
 * connections in a queue. How many? Foretell it, then find it out from outside,
 * as a client that sees nothing but its own sockets.
 *
 * Goal:   held(backlog, limit) tells how many connections wait for accept()
 *         after listen(socket, backlog), where the system's limit
 *         (net.core.somaxconn) is `limit`.
 *         fill(address) connects clients to a listener that accepts nobody,
 *         until one has to wait. It returns all of them, still open.
 * Calls:  startConnecting, which is given; writable from lib/posix
 * Lesson: chapters/ch04_tcp/README.md, "Two queues and a backlog"
 * Check:  deno task check ch4/backlog_capacity
 * @module
 */
import { unimplemented } from "@std/assert";
import {
  AF_INET,
  connect,
  type InetAddress,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export interface Filled {
  /** The clients that are connected, in order. */
  connected: Socket[];
  /** The one too many. */
  waiting: Socket;
}

export function held(backlog: number, limit: number): number {
  unimplemented(`held(${backlog}, ${limit})`);
}

export function fill(address: InetAddress): Promise<Filled> {
  unimplemented(`fill({ port: ${address.port} })`);
}

/**
 * Begins to connect. Once it is connected the socket is writable: over
 * loopback that takes far less than 100 ms, or else it waits.
 */
export function startConnecting(address: InetAddress): Socket {
  const client = socket(AF_INET, SOCK_STREAM);
  try {
    setNonblocking(client, true);
    connect(client, address);
  } catch (error) {
    // connect(2): it goes on without us.
    if (error instanceof PosixError && error.code === "EINPROGRESS") {
      return client;
    }
    client.close();
    throw error;
  }
  return client;
}
