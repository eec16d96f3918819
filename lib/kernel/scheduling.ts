import { requireLinux } from "./require_linux.ts";

/** What the kernel's scheduler did with a thread since it began. */
export interface Scheduling {
  /** How long it ran, in milliseconds. */
  readonly ran: number;
  /**
   * How long it waited for a processor, in milliseconds: it could have run, and
   * others did. Sleeping does not count. A wait is added when it is over: one
   * that still goes on is not in it.
   */
  readonly queued: number;
}

/**
 * How long a thread ran, and how long it waited for a processor.
 *
 * @param whose A process: its main thread. One of its threads, as "PID/task/TID".
 * Or the thread that asks.
 * @throws {Deno.errors.NotFound} When there is no such thread, or the kernel
 * was built without CONFIG_SCHED_INFO.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: Documentation/scheduler/sched-stats.rst of the kernel, the first two
 * numbers of /proc/PID/schedstat.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { scheduling } from "lib/kernel/mod.ts";
 *
 * const before = scheduling("thread-self");
 * assert(scheduling("thread-self").queued >= before.queued);
 * ```
 */
export function scheduling(
  whose: number | `${number}/task/${number}` | "thread-self",
): Scheduling {
  const path = `/proc/${whose}/schedstat`;
  requireLinux("scheduling", path);
  const [ran = NaN, queued = NaN] = Deno.readTextFileSync(path).split(" ")
    .map((nanoseconds) => Number(nanoseconds) / 1e6);
  return { ran, queued };
}
