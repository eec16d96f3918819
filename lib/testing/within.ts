import { startDeadline } from "lib/time/mod.ts";

/**
 * Waits for a promise, but not longer than a deadline.
 *
 * @param promise What is waited for. It goes on when the deadline passes; let
 * `onDeadline` end it.
 * @param milliseconds The longest wait. Time in which the machine stood still
 * does not count.
 * @param onDeadline Called when it passes; what it returns is thrown.
 * @returns The promise's value.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { within } from "lib/testing/mod.ts";
 *
 * const { promise } = Promise.withResolvers<void>();
 * await assertRejects(
 *   () => within(promise, 5, () => new Error("too late")),
 *   Error,
 *   "too late",
 * );
 * ```
 */
export async function within<T>(
  promise: Promise<T>,
  milliseconds: number,
  onDeadline: () => Error,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const stop = startDeadline(milliseconds, () => late.reject(onDeadline()));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    stop();
    // If the deadline won, a later failure of the promise is of no interest.
    promise.catch(() => {});
  }
}
