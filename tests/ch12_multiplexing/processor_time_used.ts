import { processorTime } from "lib/kernel/mod.ts";

/**
 * Watches how much processor time a process uses, as the kernel counts it.
 *
 * @param pid the process
 * @param limits.atMost ends the watch as soon as so much is used, in milliseconds
 * @param limits.during the longest watch, in milliseconds
 * @returns milliseconds that were used
 */
export async function processorTimeUsed(
  pid: number,
  { atMost, during }: { atMost: number; during: number },
): Promise<number> {
  const before = processorTime(pid);
  const end = performance.now() + during;
  for (;;) {
    const so = processorTime(pid) - before;
    if (so >= atMost || performance.now() >= end) return so;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
