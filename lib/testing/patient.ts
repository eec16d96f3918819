import { runnableNow } from "lib/kernel/mod.ts";

/** The most by which a busy machine stretches a deadline. */
const mostStretch = 4;

/**
 * A deadline for code under test. Where more programs want to run than there
 * are processors, everything takes longer, and that is not the code's fault: so
 * the deadline grows with the load, at most fourfold.
 *
 * @param milliseconds The deadline on a quiet machine.
 * @param load Programs that want to run for each processor (default: this
 * machine's, over the last minute or now, whichever is more; where the system
 * does not tell, 0).
 * @returns Milliseconds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { patient } from "lib/testing/mod.ts";
 *
 * assertEquals(patient(2000, 0.3), 2000);
 * assertEquals(patient(2000, 1.5), 3000);
 * assertEquals(patient(2000, 9), 8000);
 * ```
 */
export function patient(
  milliseconds: number,
  load: number = currentLoad(),
): number {
  return milliseconds * Math.min(Math.max(load, 1), mostStretch);
}

function currentLoad(): number {
  const [lastMinute = 0] = Deno.loadavg();
  // What begins is in no average yet.
  const now = Deno.build.os === "linux" ? runnableNow() : 0;
  return Math.max(lastMinute, now) / navigator.hardwareConcurrency;
}

/**
 * A time as a finding tells it.
 *
 * @param milliseconds The time.
 * @returns Such as "2 s", "3.4 s".
 */
export function inSeconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
