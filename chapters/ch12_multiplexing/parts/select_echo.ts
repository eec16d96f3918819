import {
  FD_SETSIZE,
  FdSet,
  PosixError,
  select,
  SelectTime,
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
 * An echo server around select(). The sets are made anew for each call, for
 * the last one has overwritten them; so are the highest descriptor and the time.
 */
export class SelectEcho implements Disposable {
  readonly #listener: Socket;
  readonly #tell: (fd: number, what: string) => void;
  readonly #clients = new Set<Client>();
  readonly #reads = new FdSet();
  readonly #writes = new FdSet();
  readonly #time = new SelectTime(0);
  readonly #buffer = new Uint8Array(65_536);
  #closed = 0;

  /**
   * @param listener non-blocking; the caller closes it
   * @param tell told what happened to which descriptor
   */
  constructor(listener: Socket, tell: (fd: number, what: string) => void) {
    this.#listener = listener;
    this.#tell = tell;
  }

  /** How many clients have gone. */
  get closed(): number {
    return this.#closed;
  }

  /**
   * Waits once and serves who is ready.
   *
   * @param milliseconds the longest wait, 0 to 999
   * @returns how many descriptors were ready
   */
  turn(milliseconds: number): number {
    this.#reads.zero();
    this.#writes.zero();
    this.#reads.set(this.#listener);
    let highest = this.#listener.fd;
    for (const { socket, rest } of this.#clients) {
      // Who does not take the echo is not read either.
      (rest.length > 0 ? this.#writes : this.#reads).set(socket);
      highest = Math.max(highest, socket.fd);
    }
    this.#time.set(0, milliseconds * 1000);
    const nfds = highest + 1;
    const ready = select(nfds, this.#reads, this.#writes, null, this.#time);
    if (ready === 0) return 0;
    for (const client of this.#clients) this.#serve(client);
    if (this.#reads.isSet(this.#listener)) this.#accept();
    return ready;
  }

  #serve(client: Client): void {
    const { socket } = client;
    try {
      if (this.#writes.isSet(socket)) this.#send(client);
      else if (this.#reads.isSet(socket)) {
        const count = tryRecv(socket, this.#buffer);
        if (count === WOULD_BLOCK) return;
        if (count === 0) return this.#drop(client, "ended");
        client.rest = this.#buffer.slice(0, count);
        this.#send(client);
        this.#tell(socket.fd, "answered");
      }
    } catch (error) {
      // One client's bad end is not the end of the service.
      if (!(error instanceof PosixError)) throw error;
      this.#drop(client, error.code);
    }
  }

  #send(client: Client): void {
    const sent = trySend(client.socket, client.rest);
    if (sent !== WOULD_BLOCK) client.rest = client.rest.subarray(sent);
  }

  #accept(): void {
    for (;;) {
      const socket = tryAccept(this.#listener)?.socket;
      if (socket === undefined) return;
      if (socket.fd >= FD_SETSIZE) {
        this.#tell(socket.fd, "refused, an fd_set does not reach it");
        socket.close();
        continue;
      }
      this.#clients.add({ socket, rest: new Uint8Array(0) });
      this.#tell(socket.fd, "connected");
    }
  }

  #drop(client: Client, why: string): void {
    this.#tell(client.socket.fd, why);
    this.#clients.delete(client);
    client.socket.close();
    this.#closed++;
  }

  /** Closes all clients, not the listener. */
  [Symbol.dispose](): void {
    for (const { socket } of this.#clients) socket.close();
    this.#clients.clear();
  }
}
