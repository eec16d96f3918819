import { rests } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { hasComputed } from "./has_computed.ts";
import { patient } from "./patient.ts";

/** So many times as long as the rest takes, a process that never rests may compute. */
const mostTimes = 5;

/**
 * Waits until a process has rested for a while: what it has not done by then
 * it does not do by itself. Time in which it computes, or waits for a
 * processor, is no rest. Where the system does not tell, all time is (Linux does).
 *
 * @param pid The process.
 * @param milliseconds How long it is to rest, on a busy machine longer. If it
 * never does, the wait ends when it has computed for five times as long.
 * @param isOver Ends the wait before that, because it did what it should not.
 *
 * @example
 * ```ts
 * import { assertGreater } from "@std/assert";
 * import { untilAtRest } from "lib/testing/mod.ts";
 *
 * await using child = new Deno.Command("sleep", { args: ["60"] }).spawn();
 * const began = performance.now();
 * await untilAtRest(child.pid, 20);
 * assertGreater(performance.now() - began, 20);
 * ```
 */
export async function untilAtRest(
  pid: number,
  milliseconds: number,
  isOver: () => boolean = () => false,
): Promise<void> {
  const wanted = patient(milliseconds);
  const began = performance.now();
  const hasNoRest = hasComputed(pid, mostTimes * milliseconds);
  let since = began;
  await until(() => {
    const now = performance.now();
    if (Deno.build.os === "linux" && !rests(pid)) since = now;
    return isOver() || now - since > wanted || hasNoRest() ||
      now - began > mostTimes * wanted;
  }, { what: "a moment of rest", deadlineMs: Infinity });
}
