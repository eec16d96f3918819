import type { Random } from "./random.ts";

/**
 * What becomes of one datagram.
 *
 * - `pass`: it goes on
 * - `drop`: it is lost
 * - `duplicate`: it goes on twice
 * - `hold`: it goes on after the next one that passes (reordering)
 * - `late`: it goes on after a time
 * - `stray`: before it goes on, a third party sends almost the same
 */
export type UdpFate =
  | "pass"
  | "drop"
  | "duplicate"
  | "hold"
  | "late"
  | "stray";

const fates: readonly UdpFate[] = [
  "pass",
  "drop",
  "duplicate",
  "hold",
  "late",
  "stray",
];

/**
 * What is done to the datagrams of one direction. Numbers are probabilities
 * from 0 to 1, together at most 1: one datagram has one fate.
 */
export interface UdpPlan {
  /** Which are lost. */
  readonly loss?: number;
  /** Which go on twice. */
  readonly duplicate?: number;
  /** Which go on after the next one. */
  readonly reorder?: number;
  /** Which are late, and by how many milliseconds, up to 60000. */
  readonly late?: { readonly probability: number; readonly ms: number };
  /** Before which a stranger sends almost the same. */
  readonly stray?: number;
  /** Fates of the first datagrams; chance decides about the others. */
  readonly script?: readonly UdpFate[];
}

const longestLate = 60_000;

/** The probability of every fate but `pass`, in the order in which chance looks. */
function chances(plan: UdpPlan): [UdpFate, number][] {
  return [
    ["drop", plan.loss ?? 0],
    ["duplicate", plan.duplicate ?? 0],
    ["hold", plan.reorder ?? 0],
    ["late", plan.late?.probability ?? 0],
    ["stray", plan.stray ?? 0],
  ];
}

function check(plan: UdpPlan): void {
  let sum = 0;
  for (const [fate, probability] of chances(plan)) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(
        `probability of ${fate} ${probability}: wanted 0 to 1`,
      );
    }
    sum += probability;
  }
  // Ten times 0.1 is a little more than 1 in binary.
  if (sum > 1 + 1e-9) {
    throw new RangeError(`probabilities together ${sum}: wanted at most 1`);
  }
  const ms = plan.late?.ms ?? 0;
  if (!(ms >= 0 && ms <= longestLate)) {
    throw new RangeError(`late by ${ms}: wanted 0 to ${longestLate} ms`);
  }
  for (const fate of plan.script ?? []) {
    if (!fates.includes(fate)) {
      throw new RangeError(`fate "${fate}": wanted ${fates.join(", ")}`);
    }
    if (fate === "late" && plan.late === undefined) {
      throw new RangeError('fate "late": wanted late: { probability, ms } too');
    }
  }
}

/**
 * Decides about datagram after datagram. It looks at nothing but its own
 * earlier decisions, so the same plan and chance give the same fates.
 *
 * @param plan What may happen.
 * @param random Draws one number for each datagram that the script leaves open.
 * @returns Called once for each datagram, in order.
 * @throws {RangeError} In one line, when the plan asks for what can not be.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Random, udpFates } from "lib/faults/mod.ts";
 *
 * const next = udpFates({ script: ["drop"], duplicate: 1 }, new Random(1n));
 * assertEquals([next(), next()], ["drop", "duplicate"]);
 * ```
 */
export function udpFates(plan: UdpPlan, random: Random): () => UdpFate {
  check(plan);
  const script = (plan.script ?? []).values();
  return () => {
    const written = script.next();
    if (!written.done) return written.value;
    let place = random.fraction();
    for (const [fate, probability] of chances(plan)) {
      if (place < probability) return fate;
      place -= probability;
    }
    return "pass";
  };
}

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

  /**
   * Decides about the direction's next datagram.
   *
   * @param datagram Only its length is looked at.
   * @returns Its fate.
   */
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
