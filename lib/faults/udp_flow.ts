import type { Random } from "./random.ts";
import { type UdpFate, udpFates, type UdpPlan } from "./udp_plan.ts";

/** How many datagrams of a direction had which fate. */
export type UdpCounts = Record<UdpFate, number>;

/** One direction of a link: decides about its datagrams in order, and counts. */
export class UdpFlow {
  readonly counts: UdpCounts = {
    pass: 0,
    drop: 0,
    duplicate: 0,
    hold: 0,
    late: 0,
    stray: 0,
  };
  /** Milliseconds by which late ones are late. */
  readonly lateMs: number;
  readonly #next: () => UdpFate;
  readonly #name: string;
  readonly #events: string[];
  #seen = 0;

  /**
   * @param name The direction, for the events.
   * @param plan What may happen.
   * @param random Decides.
   * @param events Where every fate but `pass` is told.
   */
  constructor(name: string, plan: UdpPlan, random: Random, events: string[]) {
    this.#next = udpFates(plan, random);
    this.lateMs = plan.late?.ms ?? 0;
    this.#name = name;
    this.#events = events;
  }

  /** The fate of the direction's next datagram. */
  decide(datagram: Uint8Array): UdpFate {
    const fate = this.#next();
    this.#seen++;
    this.counts[fate]++;
    if (fate !== "pass") {
      this.tell(`datagram ${this.#seen} (${datagram.length} bytes): ${fate}`);
    }
    return fate;
  }

  /** Adds a line about this direction. */
  tell(event: string): void {
    this.#events.push(`${this.#name}: ${event}`);
  }
}
