import { inet } from "./inet.ts";

/** A datagram and its sender. */
export type Received = [bytes: Uint8Array, from: Deno.NetAddr];

/**
 * A UDP socket whose receive has a time limit. A receive can not be called
 * back: when the time is up it stays under way, and the next call goes on
 * waiting for the same one. So no datagram is lost to a receive that nobody
 * waits for any more.
 */
export class Mailbox implements Disposable {
  readonly #conn: Deno.DatagramConn;
  #underWay: Promise<[Uint8Array, Deno.Addr]> | undefined;

  /**
   * Makes a mailbox of a socket.
   *
   * @param conn only the mailbox may receive from it
   */
  constructor(conn: Deno.DatagramConn) {
    this.#conn = conn;
  }

  /**
   * Opens a socket for it, on a port that nobody has.
   *
   * @param hostname address of this host
   */
  static open(hostname = "127.0.0.1"): Mailbox {
    return new Mailbox(
      Deno.listenDatagram({ transport: "udp", hostname, port: 0 }),
    );
  }

  /** Where it is bound. */
  get address(): Deno.NetAddr {
    return inet(this.#conn.addr);
  }

  /** Sends one datagram: it leaves whole or not at all. */
  async send(bytes: Uint8Array, to: Deno.NetAddr): Promise<void> {
    await this.#conn.send(bytes, to);
  }

  /**
   * Receives, or gives up waiting.
   *
   * @param milliseconds the longest wait; `Infinity` waits for ever
   * @returns the next datagram and its sender, or `undefined` when none came
   *   in time: what comes later is there for the next call
   */
  async next(milliseconds: number): Promise<Received | undefined> {
    this.#underWay ??= this.#conn.receive();
    // A closing ends it, also when nobody waits any more.
    this.#underWay.catch(() => {});
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = milliseconds === Infinity
      ? undefined
      : setTimeout(() => resolve(undefined), milliseconds);
    try {
      const received = await Promise.race([this.#underWay, late]);
      if (received === undefined) return undefined;
      this.#underWay = undefined;
      return [received[0], inet(received[1])];
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes the socket. */
  [Symbol.dispose](): void {
    this.#conn.close();
  }
}
