import { requireLinux } from "./require_linux.ts";

/**
 * How many threads on this machine run or wait for a processor at this moment,
 * besides the one that asks. A moment later it may be quite another number.
 *
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_loadavg(5), the first number of the fourth field.
 *
 * @example
 * ```ts
 * import { assertGreaterOrEqual } from "@std/assert";
 * import { runnableNow } from "lib/kernel/mod.ts";
 *
 * assertGreaterOrEqual(runnableNow(), 0);
 * ```
 */
export function runnableNow(): number {
  const path = "/proc/loadavg";
  requireLinux("runnableNow", path);
  // "0.20 0.18 0.12 1/80 11206"; we are one of them.
  const [, runnable] = /(\d+)\//.exec(Deno.readTextFileSync(path)) ?? [];
  return Math.max(0, Number(runnable ?? 1) - 1);
}
