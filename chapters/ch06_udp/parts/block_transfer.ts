import { addressText } from "./open_udp.ts";

const patience = 100; // ms
const mostTries = 50;

/** A block of a file, and how often what happened to it. */
export class Block {
  sent = 0;
  came = 0;
  kept = 0;
  ackSent = 0;
  ackCame = 0;
  readonly acknowledged = Promise.withResolvers<void>();
  readonly #datagram: Uint8Array;

  /**
   * @param number 1 to 255: the first byte of its datagram, and all of its ACK
   * @param bytes its part of the file
   */
  constructor(readonly number: number, bytes: Uint8Array) {
    this.#datagram = new Uint8Array([number, ...bytes]);
  }

  /** Sends it until it is acknowledged. Only the clock repeats. */
  async deliver(conn: Deno.DatagramConn, to: Deno.NetAddr): Promise<void> {
    const { promise, reject } = this.acknowledged;
    const send = () => {
      if (this.sent === mostTries) {
        const what = `block ${this.number}: sent ${mostTries} times`;
        return reject(new Deno.errors.TimedOut(what));
      }
      this.sent++;
      conn.send(this.#datagram, to).catch(reject);
    };
    send();
    const clock = setInterval(send, patience);
    try {
      await promise;
    } finally {
      clearInterval(clock);
    }
  }
}

/** Takes ACKs, each for its own block, until the socket is closed. */
export async function takeAcks(
  conn: Deno.DatagramConn,
  peer: Deno.NetAddr,
  blocks: ReadonlyMap<number, Block>,
): Promise<void> {
  for await (const [[number = 0], from] of conn) {
    const block = blocks.get(number);
    if (block === undefined || addressText(from) !== addressText(peer)) {
      continue;
    }
    block.ackCame++;
    block.acknowledged.resolve(); // a second time it does nothing
  }
}

/**
 * Keeps every block once and acknowledges it as often as it comes, until the
 * socket is closed.
 *
 * @param kept takes the bytes, by number
 */
export async function receiveBlocks(
  conn: Deno.DatagramConn,
  blocks: ReadonlyMap<number, Block>,
  kept: Map<number, Uint8Array>,
): Promise<void> {
  let peer: string | undefined;
  for await (const [[number = 0, ...bytes], from] of conn) {
    peer ??= addressText(from);
    const block = blocks.get(number);
    if (block === undefined || addressText(from) !== peer) continue;
    block.came++;
    if (!kept.has(number)) {
      kept.set(number, new Uint8Array(bytes));
      block.kept++;
    }
    block.ackSent++;
    await conn.send(new Uint8Array([number]), from);
  }
}
