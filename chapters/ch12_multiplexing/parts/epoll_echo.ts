import {
  Epoll,
  EPOLLIN,
  EPOLLOUT,
  setNonblocking,
  type Socket,
} from "lib/posix/mod.ts";
import { acceptWaiting } from "./accept_waiting.ts";
import { EchoClient } from "./echo_client.ts";

/**
 * An echo server around one epoll descriptor, level triggered. The kernel keeps
 * the list, so it is told of each change: a client comes, waits for something
 * else, or goes.
 */
export class EpollEcho implements Disposable {
  /** What waits; for `ready`. */
  readonly epoll = new Epoll(256);
  readonly #listener: Socket;
  /** By descriptor, which is also the data of the events. */
  readonly #clients: (EchoClient | undefined)[] = [];
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
    return this.#clients.reduce((sum, c) => sum + (c?.held ?? 0), 0);
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
      if (client !== undefined) this.#serve(fd, client);
      else if (fd === this.#listener.fd) this.#accept();
    }
    return count;
  }

  #serve(fd: number, client: EchoClient): void {
    const waitedForRoom = client.waitsForRoom;
    if (client.serve() !== undefined) return this.#drop(fd, client);
    if (client.waitsForRoom === waitedForRoom) return;
    this.epoll.modify(fd, client.waitsForRoom ? EPOLLOUT : EPOLLIN);
  }

  #accept(): void {
    const hasRoom = acceptWaiting(this.#listener, (socket) => {
      this.#clients[socket.fd] = new EchoClient(socket);
      this.#open++;
      this.epoll.add(socket, EPOLLIN);
    });
    if (!hasRoom) this.#setAccepting(false);
  }

  #drop(fd: number, client: EchoClient): void {
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
