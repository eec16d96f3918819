import { processInfo, processorTime, scheduling } from "lib/kernel/mod.ts";

/** What a process did with its time, in milliseconds. */
export interface ProcessorUse {
  /** How long it computed. */
  readonly used: number;
  /**
   * How long it could have computed, or have rested: without the time in which
   * it waited for a processor, and without that in which the machine stood
   * still, which lets nobody compute and nobody rest.
   */
  readonly had: number;
}

/** Time between two looks, in milliseconds. */
const LOOK_MS = 10;

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
 * Source: `processorTime` and `scheduling` of lib/kernel.
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
  let had = 0;
  let settled = { at: performance.now(), ...scheduling(pid) };
  let still = 0;
  let [looked, own] = [settled.at, ownTime()];
  while (true) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const [at, mine] = [performance.now(), ownTime()];
    // We slept longer than we wanted, and not for want of a processor.
    still += Math.max(0, at - looked - LOOK_MS - (mine - own));
    [looked, own] = [at, mine];
    const runs = processInfo(pid)?.state === "R";
    const now = { at, ...scheduling(pid) };
    const ran = now.ran - settled.ran;
    if (!runs) {
      // It waits for no processor, so that all its waits have been counted.
      const waited = now.queued - settled.queued;
      had += Math.max(ran, now.at - settled.at - waited - still);
      settled = now;
      still = 0;
    }
    const use = {
      used: processorTime(pid) - before,
      // It runs, or wants to; what is sure is what it ran.
      had: runs ? had + ran : had,
    };
    if (enough(use)) return use;
  }
}
