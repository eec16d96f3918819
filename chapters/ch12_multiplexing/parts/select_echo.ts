import {
  FD_SETSIZE,
  FdSet,
  select,
  SelectTime,
  type Socket,
} from "lib/posix/mod.ts";
import { acceptWaiting } from "./accept_waiting.ts";
import { EchoClient } from "./echo_client.ts";

/**
 * An echo server around select(). The sets are made anew for each call, for
 * the last one has overwritten them; so are the highest descriptor and the time.
 */
export class SelectEcho implements Disposable {
  readonly #listener: Socket;
  readonly #tell: (fd: number, what: string) => void;
  readonly #clients = new Set<EchoClient>();
  readonly #reads = new FdSet();
  readonly #writes = new FdSet();
  readonly #time = new SelectTime(0);
  #isAccepting = true;
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
    if (this.#isAccepting) this.#reads.set(this.#listener);
    let highest = this.#listener.fd;
    for (const { socket, waitsForRoom } of this.#clients) {
      (waitsForRoom ? this.#writes : this.#reads).set(socket);
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

  #serve(client: EchoClient): void {
    const { socket, waitsForRoom } = client;
    if (!(waitsForRoom ? this.#writes : this.#reads).isSet(socket)) return;
    const gone = client.serve();
    if (gone !== undefined) this.#drop(client, gone);
    else if (!waitsForRoom) this.#tell(socket.fd, "answered");
  }

  #accept(): void {
    this.#isAccepting = acceptWaiting(this.#listener, (socket) => {
      if (socket.fd >= FD_SETSIZE) {
        this.#tell(socket.fd, "refused, an fd_set does not reach it");
        return socket.close();
      }
      this.#clients.add(new EchoClient(socket));
      this.#tell(socket.fd, "connected");
    });
  }

  #drop(client: EchoClient, why: string): void {
    this.#tell(client.socket.fd, why);
    this.#clients.delete(client);
    client.socket.close();
    this.#closed++;
    this.#isAccepting = true; // there is a descriptor again
  }

  /** Closes all clients, not the listener. */
  [Symbol.dispose](): void {
    for (const { socket } of this.#clients) socket.close();
    this.#clients.clear();
  }
}
