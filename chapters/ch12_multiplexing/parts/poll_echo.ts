import {
  PollFds,
  POLLIN,
  POLLOUT,
  PosixError,
  type Socket,
  tryAccept,
  tryRecv,
  trySend,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

interface Client {
  readonly socket: Socket;
  /** What it has not taken yet; empty as long as it reads. */
  rest: Uint8Array;
}

/**
 * An echo server around poll(). The entries stay from call to call; entry 0 is
 * the listener, entry i the client i − 1.
 */
export class PollEcho implements Disposable {
  readonly #listener: Socket;
  readonly #fds = new PollFds();
  readonly #clients: Client[] = [];
  readonly #buffer = new Uint8Array(65_536);
  #closed = 0;

  /** @param listener non-blocking; the caller closes it */
  constructor(listener: Socket) {
    this.#listener = listener;
    this.#fds.add(listener, POLLIN);
  }

  /** How many clients have gone. */
  get closed(): number {
    return this.#closed;
  }

  /**
   * Waits once and serves who is ready.
   *
   * @param timeoutMs the longest wait, in milliseconds
   * @returns how many descriptors were ready
   */
  turn(timeoutMs: number): number {
    const ready = this.#fds.poll(timeoutMs);
    if (ready === 0) return 0;
    // From the last to the first: who leaves is replaced by the last.
    for (let index = this.#fds.length - 1; index > 0; index--) {
      if (this.#fds.revents(index) !== 0) this.#serve(index);
    }
    if (this.#fds.revents(0) !== 0) this.#accept();
    return ready;
  }

  #serve(index: number): void {
    const client = this.#clients[index - 1];
    if (client === undefined) return;
    try {
      if (client.rest.length === 0) {
        // POLLHUP and POLLERR come here too: recv() tells what it is.
        const count = tryRecv(client.socket, this.#buffer);
        if (count === WOULD_BLOCK) return;
        if (count === 0) return this.#drop(index, client);
        client.rest = this.#buffer.slice(0, count);
      }
      const sent = trySend(client.socket, client.rest);
      if (sent !== WOULD_BLOCK) client.rest = client.rest.subarray(sent);
      // Who does not take the echo is not read either.
      this.#fds.setEvents(index, client.rest.length > 0 ? POLLOUT : POLLIN);
    } catch (error) {
      // One client's bad end is not the end of the service.
      if (!(error instanceof PosixError)) throw error;
      this.#drop(index, client);
    }
  }

  #accept(): void {
    for (;;) {
      const socket = tryAccept(this.#listener)?.socket;
      if (socket === undefined) return;
      this.#clients.push({ socket, rest: new Uint8Array(0) });
      this.#fds.add(socket, POLLIN);
    }
  }

  #drop(index: number, client: Client): void {
    this.#fds.remove(index);
    const last = this.#clients.pop();
    if (last !== undefined && last !== client) this.#clients[index - 1] = last;
    client.socket.close();
    this.#closed++;
  }

  /** Closes all clients, not the listener. */
  [Symbol.dispose](): void {
    for (const { socket } of this.#clients) socket.close();
    this.#clients.length = 0;
  }
}
