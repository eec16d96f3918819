import type { Random } from "./random.ts";

const FATES = ["pass", "drop", "duplicate", "hold", "late", "stray"] as const;

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
export type UdpFate = typeof FATES[number];

/**
 * What is done to the datagrams of one direction. Numbers are probabilities
 * from 0 to 1, together at most 1: one datagram has one fate.
 */
export interface UdpPlan {
  readonly loss?: number;
  readonly duplicate?: number;
  readonly reorder?: number;
  /** Which are late, and by how many milliseconds, up to 60000. */
  readonly late?: { readonly probability: number; readonly ms: number };
  readonly stray?: number;
  /** Fates of the first datagrams; chance decides about the others. */
  readonly script?: readonly UdpFate[];
}

const LATEST = 60_000;

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
  if (!(ms >= 0 && ms <= LATEST)) {
    throw new RangeError(`late by ${ms}: wanted 0 to ${LATEST} ms`);
  }
  for (const fate of plan.script ?? []) {
    if (!FATES.includes(fate)) {
      throw new RangeError(`fate "${fate}": wanted ${FATES.join(", ")}`);
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
