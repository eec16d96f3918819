import { scheduling } from "./scheduling.ts";

/**
 * How long the main thread of a process has waited for a processor: it could
 * have run, and others did. Sleeping does not count.
 *
 * @param pid The process.
 * @returns Milliseconds.
 * @throws {Deno.errors.NotFound} When there is no such process, or the kernel
 * was built without CONFIG_SCHED_INFO.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: Documentation/scheduler/sched-stats.rst of the kernel, the second
 * number of /proc/PID/schedstat.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { runQueueTime } from "lib/kernel/mod.ts";
 *
 * const before = runQueueTime(Deno.pid);
 * assert(runQueueTime(Deno.pid) >= before);
 * ```
 */
export function runQueueTime(pid: number): number {
  return scheduling("runQueueTime", pid).queued;
}
