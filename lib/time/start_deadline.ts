/** The time between two looks at a deadline, in milliseconds. */
const stepMs = 50;

/** The most that one of them counts: a busy machine is late, too. */
const longestMs = 200;

/**
 * Calls a function when a time is over, counting only time in which things
 * could happen.
 *
 * A timer goes by the clock. While a machine stands still, or leaves this
 * process no processor for seconds, the clock goes on; whoever is waited for
 * had no chance. So the time is counted in steps of 50 ms, and a step that took
 * longer counts as 200 ms at most.
 *
 * @param milliseconds The time, from 0.
 * @param onPassed Called once, when it is over.
 * @returns Stops the counting. Without it the process stays alive until the end.
 *
 * @example
 * ```ts
 * import { startDeadline } from "lib/time/mod.ts";
 *
 * const { promise, resolve } = Promise.withResolvers<void>();
 * startDeadline(5, resolve);
 * await promise;
 * const stop = startDeadline(60_000, () => console.log("a minute"));
 * stop();
 * ```
 */
export function startDeadline(
  milliseconds: number,
  onPassed: () => void,
): () => void {
  let left = milliseconds;
  let timer: ReturnType<typeof setTimeout>;
  const step = () => {
    const span = Math.min(left, stepMs);
    const began = performance.now();
    timer = setTimeout(() => {
      left -= Math.max(span, Math.min(performance.now() - began, longestMs));
      if (left > 0) step();
      else onPassed();
    }, span);
  };
  step();
  return () => clearTimeout(timer);
}
