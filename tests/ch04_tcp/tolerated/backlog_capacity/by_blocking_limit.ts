import {
  AF_INET,
  connect,
  type InetAddress,
  PosixError,
  setsockopt,
  SO_SNDTIMEO,
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
  // The kernel drops a SYN when more than `backlog` wait, not when so many do.
  return Math.min(backlog, limit) + 1;
}

export function fill(address: InetAddress): Filled {
  const connected: Socket[] = [];
  for (;;) {
    const client = socket(AF_INET, SOCK_STREAM);
    setsockopt(client, SO_SNDTIMEO, { seconds: 0, microseconds: 60_000 });
    try {
      connect(client, address);
      connected.push(client);
    } catch (error) {
      if (!(error instanceof PosixError) || error.code !== "EINPROGRESS") {
        throw error;
      }
      return { connected, waiting: client };
    }
  }
}
