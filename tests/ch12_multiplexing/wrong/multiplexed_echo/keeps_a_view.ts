/**
 * Misconception: subarray() copies.
 * Caught by: a client that does not read keeps nobody waiting
 * @module
 */
import {
  AF_INET,
  bind,
  getsockname,
  listen,
  poll,
  POLLIN,
  POLLOUT,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
  type SocketAddress,
  tryAccept,
  tryRecv,
  trySend,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

export interface Serving {
  /** To be called once, when clients can connect: onListen(getsockname(…)). */
  onListen: (address: SocketAddress) => void;
  /** Aborted when the service is to end. */
  signal: AbortSignal;
}

/** Given: a socket that listens and does not block. */
export function openListener(): Socket {
  const listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 100);
  setNonblocking(listener, true);
  return listener;
}

interface Client {
  readonly socket: Socket;
  /** What it has not taken yet. */
  rest: Uint8Array;
}

const buffer = new Uint8Array(65_536);

export async function serve({ onListen, signal }: Serving): Promise<void> {
  using open = new DisposableStack();
  const listener = open.use(openListener());
  const clients = new Set<Client>();
  open.defer(() => clients.forEach(({ socket }) => socket.close()));
  onListen(getsockname(listener));
  while (!signal.aborted) {
    const all = [...clients];
    const entries = all.map(({ socket, rest }) => ({
      fd: socket,
      events: rest.length > 0 ? POLLOUT : POLLIN,
    }));
    const listening = { fd: listener, events: POLLIN };
    const [revents, ...others] = await untilReady(
      [listening, ...entries],
      signal,
    );
    for (const [i, client] of all.entries()) {
      if (others[i] && !echo(client)) {
        clients.delete(client);
        client.socket.close();
      }
    }
    if (revents) accept(listener, clients);
  }
}

/** poll() for ever, until the signal ends it. */
async function untilReady(
  entries: Parameters<typeof poll>[0],
  signal: AbortSignal,
): Promise<number[]> {
  try {
    // poll() that finds something at once gives the event loop no turn.
    await new Promise((resolve) => setImmediate(resolve));
    return await poll(entries, -1, { signal });
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}

function accept(listener: Socket, clients: Set<Client>): void {
  for (;;) {
    const accepted = tryAccept(listener);
    if (accepted === undefined) return;
    clients.add({ socket: accepted.socket, rest: new Uint8Array(0) });
  }
}

/** Receives and sends what is possible now; false when the client is gone. */
function echo(client: Client): boolean {
  const { socket } = client;
  try {
    if (client.rest.length === 0) {
      const count = tryRecv(socket, buffer);
      if (count === WOULD_BLOCK) return true;
      if (count === 0) return false;
      client.rest = buffer.subarray(0, count);
    }
    const sent = trySend(socket, client.rest);
    if (sent !== WOULD_BLOCK) client.rest = client.rest.subarray(sent);
    return true;
  } catch (error) {
    // One client's bad end is not the end of the service.
    if (error instanceof PosixError) return false;
    throw error;
  }
}
