import { processorTime, runQueueTime } from "lib/kernel/mod.ts";
import { scheduling } from "lib/kernel/scheduling.ts";

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
  const { ran, queued } = scheduling("processorUse", "thread-self");
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
 * Source: `processorTime` and `runQueueTime` of lib/kernel.
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
  let [looked, queued, own] = [performance.now(), runQueueTime(pid), ownTime()];
  while (true) {
    const use = { used: processorTime(pid) - before, had };
    if (enough(use)) return use;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const [now, waited, mine] = [
      performance.now(),
      runQueueTime(pid),
      ownTime(),
    ];
    // We slept longer than we wanted, and not for want of a processor.
    const still = Math.max(0, now - looked - LOOK_MS - (mine - own));
    had += now - looked - (waited - queued) - still;
    [looked, queued, own] = [now, waited, mine];
  }
}
