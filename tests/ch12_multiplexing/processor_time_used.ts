import { processorTime, runQueueTime } from "lib/kernel/mod.ts";

/**
 * Watches how much processor time a process uses, as the kernel counts it.
 *
 * @param pid the process
 * @param limits.atMost ends the watch as soon as so much is used, in milliseconds
 * @param limits.during the watch, in milliseconds. Time in which the process
 * waits for a processor does not count: one that never rests gets little of a
 * busy machine.
 * @returns milliseconds that were used
 */
export async function processorTimeUsed(
  pid: number,
  { atMost, during }: { atMost: number; during: number },
): Promise<number> {
  const before = processorTime(pid);
  const start = performance.now() - runQueueTime(pid);
  while (true) {
    const used = processorTime(pid) - before;
    const watched = performance.now() - runQueueTime(pid) - start;
    if (used >= atMost || watched >= during) return used;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
