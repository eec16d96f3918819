/**
 * Works on all items, at most so many at a time.
 *
 * @param limit How many at a time, at least 1.
 * @param items What to work on.
 * @param work What to do with each.
 * @returns The results in the order of the items.
 * @throws {Error} What `work` throws first.
 *
 * @example
 * ```ts
 * import { inParallel } from "../../tests/course/in_parallel.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const squares = await inParallel(2, [1, 2, 3], (n) => Promise.resolve(n * n));
 * assertEquals(squares, [1, 4, 9]);
 * ```
 */
export async function inParallel<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  // All lanes take from one iterator: each item is met once.
  const lane = async () => {
    for (const [i, item] of queue) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}
