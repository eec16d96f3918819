/** How often a wait that ended early is made. */
const mostTries = 3;

/**
 * Times a wait that the kernel counts in ticks. It may end early once or
 * twice: a machine that stood still makes up for the ticks it has missed.
 *
 * @param least What it is to take, in milliseconds.
 * @param wait Waits, all of it anew each time, and tells how long, in
 * milliseconds.
 * @returns The first time that is long enough, or the last of three.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { timedWait } from "lib/testing/mod.ts";
 *
 * const times = [80, 100, 120];
 * assertEquals(await timedWait(95, () => Promise.resolve(times.shift() ?? 0)), 100);
 * ```
 */
export async function timedWait(
  least: number,
  wait: () => Promise<number>,
): Promise<number> {
  let took = await wait();
  for (let tries = 1; tries < mostTries && took < least; tries++) {
    took = await wait();
  }
  return took;
}
