import {
  Epoll,
  EPOLLIN,
  EPOLLOUT,
  PosixError,
  setNonblocking,
  type Socket,
  tryAccept,
  tryRecv,
  trySend,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

/** The most bytes of one client that we hold while it does not read. */
export const MOST_HELD = 65_536;

const OUT_OF_DESCRIPTORS = ["EMFILE", "ENFILE"];

interface Client {
  readonly socket: Socket;
  /** What it has not taken yet; empty as long as it reads. */
  rest: Uint8Array;
}

const nothing = new Uint8Array(0);

/**
 * An echo server around one epoll descriptor, level triggered. Each client is
 * in one of two states: we wait for its bytes (EPOLLIN), or, when it did not
 * take all of the echo, for room (EPOLLOUT) and read nothing more of it. So it
 * can make us hold one buffer, and its own kernel the rest.
 *
 * For a client that reads nothing is allocated: one receive for all, one send.
 */
export class EpollEcho implements Disposable {
  /** What waits; for `ready`. */
  readonly epoll = new Epoll(256);
  readonly #listener: Socket;
  /** By descriptor, which is also the data of the events. */
  readonly #clients: (Client | undefined)[] = [];
  readonly #buffer = new Uint8Array(MOST_HELD);
  #isAccepting = false;
  #open = 0;
  #closed = 0;

  /** @param listener A listening socket; it becomes non-blocking. */
  constructor(listener: Socket) {
    this.#listener = listener;
    setNonblocking(listener, true);
    this.#setAccepting(true);
  }

  /** How many clients are connected. */
  get open(): number {
    return this.#open;
  }

  /** How many clients have gone. */
  get closed(): number {
    return this.#closed;
  }

  /** How many bytes wait here for clients to read. */
  get held(): number {
    return this.#clients.reduce((sum, c) => sum + (c?.rest.length ?? 0), 0);
  }

  /**
   * Serves what is ready.
   *
   * @param timeoutMs the longest wait, blocking: see `Epoll.wait`
   * @returns how many events were served
   */
  turn(timeoutMs: number): number {
    return this.serve(this.epoll.wait(timeoutMs));
  }

  /**
   * Serves the events of a wait on `epoll`.
   *
   * @param count how many there are
   * @returns the same number
   */
  serve(count: number): number {
    for (let i = 0; i < count; i++) {
      const fd = this.epoll.data(i);
      const client = this.#clients[fd];
      if (client === undefined) {
        if (fd === this.#listener.fd) this.#accept();
        continue;
      }
      try {
        if (client.rest.length > 0) this.#flush(fd, client);
        else this.#echo(fd, client);
      } catch (error) {
        // One client's bad end (ECONNRESET, EPIPE) is not the server's.
        if (!(error instanceof PosixError)) throw error;
        this.#drop(fd, client);
      }
    }
    return count;
  }

  #echo(fd: number, client: Client): void {
    const count = tryRecv(fd, this.#buffer);
    if (count === WOULD_BLOCK) return;
    if (count === 0) return this.#drop(fd, client);
    const sent = trySend(fd, this.#buffer, count);
    if (sent === count) return;
    // Copied: the next client's bytes will overwrite the buffer.
    client.rest = this.#buffer.slice(Math.max(sent, 0), count);
    this.epoll.modify(fd, EPOLLOUT);
  }

  #flush(fd: number, client: Client): void {
    const sent = trySend(fd, client.rest);
    if (sent === WOULD_BLOCK) return;
    const isAll = sent === client.rest.length;
    client.rest = isAll ? nothing : client.rest.subarray(sent);
    if (isAll) this.epoll.modify(fd, EPOLLIN);
  }

  #accept(): void {
    try {
      for (;;) {
        const socket = tryAccept(this.#listener)?.socket;
        if (socket === undefined) return;
        this.#clients[socket.fd] = { socket, rest: nothing };
        this.#open++;
        this.epoll.add(socket, EPOLLIN);
      }
    } catch (error) {
      if (!(error instanceof PosixError)) throw error;
      // The connection stays in the queue, and the listener readable: asking
      // again at once would spin. A client that leaves makes room.
      if (OUT_OF_DESCRIPTORS.includes(error.code)) this.#setAccepting(false);
      else if (error.code !== "ECONNABORTED") throw error;
    }
  }

  #drop(fd: number, client: Client): void {
    this.#clients[fd] = undefined;
    this.#open--;
    this.#closed++;
    client.socket.close(); // which also takes it out of epoll's list
    this.#setAccepting(true);
  }

  #setAccepting(on: boolean): void {
    if (on === this.#isAccepting) return;
    this.#isAccepting = on;
    if (on) this.epoll.add(this.#listener, EPOLLIN);
    else this.epoll.remove(this.#listener);
  }

  /** Closes all clients, not the listener. */
  [Symbol.dispose](): void {
    for (const client of this.#clients) client?.socket.close();
    this.#clients.length = 0;
    this.epoll.close();
  }
}
