import { parseProcessStat, unlessGone } from "./processes.ts";
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

/** A thread as the kernel's table shows it. */
export interface ThreadInfo extends Scheduling {
  /** Its thread ID; the main thread's is the process ID. */
  readonly tid: number;
  /** One letter, as in {@linkcode ProcessInfo}. */
  readonly state: string;
}

/**
 * The threads of a process. When one is seen to sleep, all that it waited for
 * a processor before is in its `queued`.
 *
 * @param pid The process.
 * @returns An entry for each; none when there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_task(5), proc_pid_stat(5); {@linkcode scheduling}.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { threads } from "lib/kernel/mod.ts";
 *
 * assert(threads(Deno.pid).some(({ state }) => state === "R"));
 * ```
 */
export function threads(pid: number): ThreadInfo[] {
  const path = `/proc/${pid}/task`;
  requireLinux("threads", path);
  const all = unlessGone(() => [...Deno.readDirSync(path)]) ?? [];
  return all.map(({ name }) => Number(name))
    .map((tid) => unlessGone(() => threadInfo(pid, tid)))
    .filter((info) => info !== undefined);
}

/**
 * Whether every thread of a process waits for something: none computes, none
 * waits for a processor, none was stopped.
 *
 * @param pid The process.
 * @returns Also true when there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { rests } from "lib/kernel/mod.ts";
 *
 * assert(!rests(Deno.pid));
 * ```
 */
export function rests(pid: number): boolean {
  return threads(pid).every(({ state }) => state === "S");
}

function threadInfo(pid: number, tid: number): ThreadInfo {
  const stat = Deno.readTextFileSync(`/proc/${pid}/task/${tid}/stat`);
  const { fields: [state = ""] } = parseProcessStat(stat);
  // In this order: what it waited before it was seen to sleep has been added.
  return { tid, state, ...scheduling(`${pid}/task/${tid}`) };
}

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
