/** A datagram and its sender, as Deno receives them. */
export type Received = [bytes: Uint8Array, from: Deno.Addr];

/**
 * Receives with a time limit. A receive can not be called back: when the time
 * is up it stays under way, and the next call goes on waiting for the same one.
 * So no datagram is lost to a receive that nobody waits for any more.
 */
export class Inbox {
  readonly #conn: Deno.DatagramConn;
  #underWay: Promise<Received> | undefined;

  /** @param conn only this inbox may receive from it */
  constructor(conn: Deno.DatagramConn) {
    this.#conn = conn;
  }

  /**
   * @param milliseconds the longest wait
   * @returns the next datagram, or `undefined` when none came in time
   */
  async next(milliseconds: number): Promise<Received | undefined> {
    this.#underWay ??= this.#conn.receive();
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    try {
      const received = await Promise.race([this.#underWay, late]);
      if (received !== undefined) this.#underWay = undefined;
      return received;
    } finally {
      clearTimeout(timer);
    }
  }
}
