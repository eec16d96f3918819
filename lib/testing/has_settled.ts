/**
 * Tells whether a promise has settled, without waiting for it.
 *
 * @param promise Its failure counts as well. It is no unhandled one any more:
 * whoever wants to know of it awaits the promise.
 * @returns Looks, and says whether it has been fulfilled or rejected.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { hasSettled } from "lib/testing/mod.ts";
 *
 * const { promise, reject } = Promise.withResolvers<void>();
 * const isDone = hasSettled(promise);
 * assert(!isDone());
 * reject(new Error("no"));
 * await promise.catch(() => {});
 * assert(isDone());
 * ```
 */
export function hasSettled(promise: Promise<unknown>): () => boolean {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  return () => settled;
}
