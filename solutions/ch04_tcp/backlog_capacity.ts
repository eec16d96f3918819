/**
 * Backlog capacity: the reference solution.
 * @module
 */
import {
  AF_INET,
  connect,
  type InetAddress,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
  writable,
} from "lib/posix/mod.ts";

export interface Filled {
  /** The clients that are connected, in order. */
  connected: Socket[];
  /** The one too many. */
  waiting: Socket;
}

export function held(backlog: number, limit: number): number {
  // The kernel drops a SYN when more than `backlog` wait, not when so many do.
  // It takes the number for an unsigned one: -1 asks for the most.
  return Math.min(backlog >>> 0, limit) + 1;
}

export async function fill(address: InetAddress): Promise<Filled> {
  const connected: Socket[] = [];
  for (;;) {
    const client = startConnecting(address);
    if (!await writable(client, 100)) return { connected, waiting: client };
    connected.push(client);
  }
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
