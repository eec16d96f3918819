import { startDeadline } from "./start_deadline.ts";

/** How {@linkcode until} waits. */
export interface UntilOptions<T> {
  /** What is awaited, for the error: "the listener to appear". */
  readonly what: string;
  /**
   * Longest wait in milliseconds, 5000 unless told. Time in which the machine
   * stood still does not count.
   */
  readonly deadlineMs?: number;
  /** Whether an observation is the one awaited; unless told, whether it is truthy. */
  readonly accept?: (seen: T) => boolean;
}

const periodMs = 2;

/**
 * The pause before the next look, in milliseconds: 2 and more, so that it is
 * not much late and the looks use little of a processor.
 *
 * @param waited How long it has been waited.
 * @param look How long the last look took.
 */
export function pauseAfter(waited: number, look: number): number {
  return Math.max(
    periodMs,
    // A two hundredth late, at most 10 ms.
    Math.min(waited / 200, 10),
    // At most a third of a processor, and a tenth where it has been long.
    2 * look,
    Math.min(waited / 20, 9 * look),
  );
}

/** A value as the error shows it: short, and on one line. */
function shown(value: unknown): string {
  const text = Deno.inspect(value, { compact: true, breakLength: Infinity })
    .replaceAll(/\s+/g, " ");
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

/**
 * Waits for something that only looking can tell: looks now, and again about
 * every 2 ms, in a long wait every 10 ms. A look that takes long is made more
 * seldom: some tables of the kernel take 10 ms to read.
 *
 * @param condition Looks, and returns what it sees.
 * @param options What is awaited, for how long, and when it is there.
 * @returns The observation that was accepted.
 * @throws {Deno.errors.TimedOut} When the deadline passes first, with what was
 * awaited and what was seen last. An error of `condition` itself passes on.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { until } from "lib/time/mod.ts";
 *
 * let looks = 0;
 * const seen = await until(() => ++looks, {
 *   what: "three looks",
 *   accept: (n) => n === 3,
 * });
 * assertEquals(seen, 3);
 * ```
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { what, deadlineMs = 5000, accept = Boolean }: UntilOptions<T>,
): Promise<T> {
  let last = "nothing yet: the first look has not ended";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { promise: late, reject } = Promise.withResolvers<never>();
  // A look of its own may hang, so the deadline does not wait for it.
  const stop = startDeadline(deadlineMs, () => {
    reject(
      new Deno.errors.TimedOut(
        `wait for ${what}: not after ${deadlineMs} ms; last seen: ${last}`,
      ),
    );
  });
  late.catch(() => {}); // It may be rejected while nothing awaits it.
  const start = performance.now();
  try {
    while (true) {
      const began = performance.now();
      const seen = condition();
      const value = seen instanceof Promise
        ? await Promise.race([seen, late])
        : seen;
      if (accept(value)) return value;
      last = shown(value);
      const now = performance.now();
      const pause = pauseAfter(now - start, now - began);
      await Promise.race([
        late,
        new Promise((resolve) => timer = setTimeout(resolve, pause)),
      ]);
    }
  } finally {
    stop();
    clearTimeout(timer);
  }
}
