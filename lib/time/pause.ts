/**
 * Waits for a time. What node:timers/promises has for it makes every start of a
 * program some 10 ms longer.
 *
 * @param ms Milliseconds from 0; 0 is a turn of the event loop.
 * @param signal Its abort ends the wait, which then rejects with its reason.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { pause } from "lib/time/mod.ts";
 *
 * const began = performance.now();
 * await pause(20);
 * assert(performance.now() - began >= 19);
 * ```
 */
export async function pause(
  ms: number,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
