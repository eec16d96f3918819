/**
 * Misconception: to ask for POLLIN can do no harm when you do not read.
 * Caught by: while nothing moves no processor time is used
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

/** The most bytes to hold for one client. */
export const LIMIT = 65_536;

export class Client {
  /** The bytes that are held, from its start. */
  readonly #held = new Uint8Array(LIMIT);
  #count = 0;
  #hasEnded = false;

  /** @param socket connected; serve() closes it */
  constructor(readonly socket: Socket) {}

  /** What to wait for: POLLIN, POLLOUT, both, or 0 for neither. */
  get events(): number {
    const canTake = !this.#hasEnded;
    return (canTake ? POLLIN : 0) | (this.#count > 0 ? POLLOUT : 0);
  }

  /** Whether the client has ended its stream and has got everything back. */
  get isDone(): boolean {
    return this.#hasEnded && this.#count === 0;
  }

  /** Receives and sends what is possible without waiting. */
  transfer(): void {
    this.#receive();
    this.#send();
  }

  #receive(): void {
    if (this.#hasEnded || this.#count === LIMIT) return;
    const count = tryRecv(this.socket, this.#held.subarray(this.#count));
    if (count === 0) this.#hasEnded = true;
    if (count > 0) this.#count += count;
  }

  #send(): void {
    if (this.#count === 0) return;
    const sent = trySend(this.socket, this.#held, this.#count);
    if (sent === WOULD_BLOCK) return;
    this.#held.copyWithin(0, sent, this.#count);
    this.#count -= sent;
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
