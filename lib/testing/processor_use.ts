import {
  processorTime,
  scheduling,
  type ThreadInfo,
  threads,
} from "lib/kernel/mod.ts";
import { pause } from "lib/time/mod.ts";

/** What a process did with its time, in milliseconds. */
export interface ProcessorUse {
  /** How long it computed. */
  readonly used: number;
  /**
   * How long it computed or rested: without the time in which one of its
   * threads waited for a processor, and without that in which the machine stood
   * still, which lets nobody compute and nobody rest.
   */
  readonly had: number;
}

/** Time between two looks, in milliseconds. */
const lookEvery = 10;

/** How long this thread ran, or waited for a processor, in milliseconds. */
function ownTime(): number {
  const { ran, queued } = scheduling("thread-self");
  return ran + queued;
}

/**
 * Watches how much of its time a process computes: code that never rests is
 * told by it, however busy the machine is.
 *
 * @param pid The process.
 * @param enough Called after each look; true ends the watch.
 * @returns What was seen last.
 * @throws {Deno.errors.NotFound} When there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: `processorTime`, `threads` and `scheduling` of lib/kernel.
 *
 * @example
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { processorUse } from "lib/testing/mod.ts";
 *
 * await using child = new Deno.Command("sleep", { args: ["60"] }).spawn();
 * const { used, had } = await processorUse(child.pid, ({ had }) => had >= 50);
 * assertLess(used, had);
 * ```
 */
export async function processorUse(
  pid: number,
  enough: (use: ProcessorUse) => boolean,
): Promise<ProcessorUse> {
  const before = processorTime(pid);
  let rested = 0;
  let settled = { at: performance.now(), threads: threads(pid) };
  let still = 0;
  let [looked, own] = [settled.at, ownTime()];
  while (true) {
    await pause(lookEvery);
    const [at, mine] = [performance.now(), ownTime()];
    // We slept longer than we wanted, and not for want of a processor.
    still += Math.max(0, at - looked - lookEvery - (mine - own));
    [looked, own] = [at, mine];
    const now = { at, threads: threads(pid) };
    // A wait for a processor is counted when it is over: while a thread runs,
    // or wants to, nobody knows how long it has rested.
    if (now.threads.every(({ state }) => state === "S")) {
      const busy = busyTime(settled.threads, now.threads);
      rested += Math.max(0, now.at - settled.at - busy - still);
      settled = now;
      still = 0;
    }
    const used = processorTime(pid) - before;
    const use = { used, had: used + rested };
    if (enough(use)) return use;
  }
}

/** How long threads ran, or waited for a processor, in milliseconds. */
function busyTime(
  before: readonly ThreadInfo[],
  now: readonly ThreadInfo[],
): number {
  const start = new Map(before.map((thread) => [thread.tid, thread]));
  return now.map(({ tid, ran, queued }) => {
    const { ran: hadRun = 0, queued: hadQueued = 0 } = start.get(tid) ?? {};
    return ran - hadRun + queued - hadQueued;
  }).reduce((sum, time) => sum + time, 0);
}
