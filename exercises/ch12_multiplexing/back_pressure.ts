/**
 * Back-pressure.
 *
 * A client sends and sends, and does not read what comes back. A server that
 * keeps all of it grows until it dies, and one client is enough. But TCP has an
 * answer: who is not read from can not go on sending.
 *
 * Goal:   Client echoes for one client and holds at most LIMIT bytes of it. While
 *         the client does not read, it is not read from. When it reads again all
 *         goes on, and every byte comes back in order. After the client has
 *         ended its stream it still gets what is held; then isDone.
 * Calls:  tryRecv, trySend, POLLIN, POLLOUT from lib/posix
 * Lesson: chapters/ch12_multiplexing/README.md, "Back-pressure"
 * Check:  deno task check ch12/back_pressure
 * @module
 */
import { unimplemented } from "@std/assert";
import {
  AF_INET,
  bind,
  getsockname,
  listen,
  poll,
  POLLIN,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
  type SocketAddress,
  tryAccept,
} from "lib/posix/mod.ts";

/** The most bytes to hold for one client. */
export const LIMIT = 65_536;

export class Client {
  /** @param socket connected; serve() closes it */
  constructor(readonly socket: Socket) {}

  /** What to wait for: POLLIN, POLLOUT, both, or 0 for neither. */
  get events(): number {
    return unimplemented("events");
  }

  /** Whether the client has ended its stream and has got everything back. */
  get isDone(): boolean {
    return unimplemented("isDone");
  }

  /** Receives and sends what is possible without waiting. */
  transfer(): void {
    unimplemented(`transfer() ${this.socket.fd}`);
  }
}

/** Given: serves all clients, and closes who is done or has failed. */
export async function serve({ onListen, signal }: {
  onListen: (address: SocketAddress) => void;
  signal: AbortSignal;
}): Promise<void> {
  using open = new DisposableStack();
  const listener = open.use(socket(AF_INET, SOCK_STREAM));
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 100);
  setNonblocking(listener, true);
  const clients = new Set<Client>();
  open.defer(() => clients.forEach(({ socket }) => socket.close()));
  onListen(getsockname(listener));
  while (!signal.aborted) {
    const all = [...clients];
    const entries = all.map(({ socket, events }) => ({ fd: socket, events }));
    // poll() that finds something at once gives the event loop no turn.
    await new Promise((resolve) => setImmediate(resolve));
    const [arrived, ...revents] = await poll(
      [{ fd: listener, events: POLLIN }, ...entries],
      -1,
      { signal },
    ).catch(() => []);
    for (const [i, client] of all.entries()) {
      if (revents[i] && !goesOn(client)) {
        clients.delete(client);
        client.socket.close();
      }
    }
    const accepted = arrived ? tryAccept(listener) : undefined;
    if (accepted) clients.add(new Client(accepted.socket));
  }
}

function goesOn(client: Client): boolean {
  try {
    client.transfer();
    return !client.isDone;
  } catch (error) {
    // One client's bad end is not the end of the service; a mistake is.
    if (error instanceof PosixError) return false;
    throw error;
  }
}
