import { PollFds, POLLIN, POLLOUT, type Socket } from "lib/posix/mod.ts";
import { acceptWaiting } from "./accept_waiting.ts";
import { EchoClient } from "./echo_client.ts";

/**
 * An echo server around poll(). The entries stay from call to call; entry 0 is
 * the listener, entry i the client i − 1.
 */
export class PollEcho implements Disposable {
  readonly #listener: Socket;
  readonly #fds = new PollFds();
  readonly #clients: EchoClient[] = [];
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
      // POLLHUP and POLLERR too: recv() or send() tells what it is.
      if (this.#fds.revents(index) !== 0) this.#serve(index);
    }
    if (this.#fds.revents(0) !== 0) this.#accept();
    return ready;
  }

  #serve(index: number): void {
    const client = this.#clients[index - 1];
    if (client === undefined) return;
    if (client.serve() !== undefined) return this.#drop(index, client);
    this.#fds.setEvents(index, client.waitsForRoom ? POLLOUT : POLLIN);
  }

  #accept(): void {
    const hasRoom = acceptWaiting(this.#listener, (socket) => {
      this.#clients.push(new EchoClient(socket));
      this.#fds.add(socket, POLLIN);
    });
    if (!hasRoom) this.#fds.setEvents(0, 0);
  }

  #drop(index: number, client: EchoClient): void {
    this.#fds.remove(index);
    const last = this.#clients.pop();
    if (last !== undefined && last !== client) this.#clients[index - 1] = last;
    client.socket.close();
    this.#closed++;
    this.#fds.setEvents(0, POLLIN); // there is a descriptor again
  }

  /** Closes all clients, not the listener. */
  [Symbol.dispose](): void {
    for (const { socket } of this.#clients) socket.close();
    this.#clients.length = 0;
  }
}
