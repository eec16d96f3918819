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

/** The most bytes to hold for one client. */
export const LIMIT = 65_536;

export class Client {
  readonly #queue: Uint8Array[] = [];
  readonly #buffer = new Uint8Array(LIMIT);
  #hasEnded = false;

  constructor(readonly socket: Socket) {}

  get events(): number {
    return (this.#room > 0 ? POLLIN : 0) |
      (this.#queue.length > 0 ? POLLOUT : 0);
  }

  get #room(): number {
    const held = this.#queue.reduce((sum, piece) => sum + piece.length, 0);
    return this.#hasEnded ? 0 : LIMIT - held;
  }

  get isDone(): boolean {
    return this.#hasEnded && this.#queue.length === 0;
  }

  transfer(): void {
    const count = this.#room > 0
      ? tryRecv(this.socket, this.#buffer.subarray(0, this.#room))
      : WOULD_BLOCK;
    if (count === 0) this.#hasEnded = true;
    if (count > 0) this.#queue.push(this.#buffer.slice(0, count));
    const [first] = this.#queue;
    if (first === undefined) return;
    const sent = trySend(this.socket, first);
    if (sent === WOULD_BLOCK) return;
    if (sent < first.length) this.#queue[0] = first.subarray(sent);
    else this.#queue.shift();
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
