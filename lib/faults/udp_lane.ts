import type { UdpFate } from "./udp_plan.ts";

/** What a lane needs from its link. */
export interface LaneEnds {
  /** Sends to the lane's receiver. */
  readonly send: (datagram: Uint8Array) => void;
  /** Sends to the lane's receiver, from a socket it does not talk with. */
  readonly sendAsStranger: (datagram: Uint8Array) => void;
  /** Told of what happens later than a decision. */
  readonly tell: (event: string) => void;
  readonly lateMs: number;
  readonly holdMs: number;
}

type Timer = ReturnType<typeof setTimeout>;

/** The way of one client's datagrams in one direction. */
export class UdpLane implements Disposable {
  readonly #ends: LaneEnds;
  readonly #late = new Set<Timer>();
  #held: Uint8Array[] = [];
  #release: Timer | undefined;

  /** @param ends Where datagrams go. */
  constructor(ends: LaneEnds) {
    this.#ends = ends;
  }

  /**
   * Lets a datagram meet its fate.
   *
   * @param datagram Kept: do not change it afterwards.
   */
  carry(datagram: Uint8Array, fate: UdpFate): void {
    const { send, sendAsStranger } = this.#ends;
    switch (fate) {
      case "drop":
        return;
      case "hold":
        return this.#hold(datagram);
      case "late":
        return this.#delay(datagram);
      case "stray":
        sendAsStranger(altered(datagram));
        break;
      case "duplicate":
        send(datagram);
        break;
      case "pass":
        break;
    }
    send(datagram);
    this.#sendHeld();
  }

  /** Forgets what has not gone on. */
  [Symbol.dispose](): void {
    clearTimeout(this.#release);
    for (const timer of this.#late) clearTimeout(timer);
    const forgotten = this.#held.length + this.#late.size;
    if (forgotten > 0) {
      this.#ends.tell(`${forgotten} held or late ones ended with the link`);
    }
    this.#held = [];
    this.#late.clear();
  }

  #hold(datagram: Uint8Array): void {
    const { holdMs, tell } = this.#ends;
    this.#held.push(datagram);
    // Order never depends on this clock unless nothing follows for so long.
    this.#release ??= setTimeout(() => {
      tell(`nothing passed for ${holdMs} ms: held ones go on`);
      this.#sendHeld();
    }, holdMs);
  }

  #sendHeld(): void {
    clearTimeout(this.#release);
    this.#release = undefined;
    const held = this.#held;
    this.#held = [];
    for (const datagram of held) this.#ends.send(datagram);
  }

  #delay(datagram: Uint8Array): void {
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      this.#ends.send(datagram);
    }, this.#ends.lateMs);
    this.#late.add(timer);
  }
}

/**
 * What a stranger sends: the same but for its last byte, so that only the
 * sender's address tells a receiver which of the two to believe.
 */
function altered(datagram: Uint8Array): Uint8Array {
  const bytes = datagram.slice();
  const last = bytes.length - 1;
  if (last >= 0) bytes[last] = (bytes[last] ?? 0) ^ 0xff;
  return bytes;
}
