/** A datagram as text, and its sender. */
export interface Heard {
  readonly text: string;
  readonly from: Deno.NetAddr;
}

/**
 * Receives with a time limit. When the time is up the receive stays under way,
 * and the next call goes on waiting for the same one (chapter 6).
 */
export class Inbox {
  readonly #conn: Deno.DatagramConn;
  #underWay: Promise<[Uint8Array, Deno.Addr]> | undefined;

  /** @param conn only this inbox may receive from it */
  constructor(conn: Deno.DatagramConn) {
    this.#conn = conn;
  }

  /**
   * @param milliseconds the longest wait
   * @returns the next datagram, or `undefined` when none came in time
   */
  async next(milliseconds: number): Promise<Heard | undefined> {
    this.#underWay ??= this.#conn.receive();
    // A closing ends it when nobody waits any more.
    this.#underWay.catch(() => {});
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    try {
      const received = await Promise.race([this.#underWay, late]);
      if (received === undefined) return undefined;
      this.#underWay = undefined;
      const [bytes, from] = received;
      return { text: new TextDecoder().decode(bytes), from: inet(from) };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** An address of a UDP socket, which Deno's types do not know to be one. */
export function inet(address: Deno.Addr): Deno.NetAddr {
  if (address.transport === "udp") return address;
  throw new TypeError(`transport ${address.transport}: want udp`);
}
