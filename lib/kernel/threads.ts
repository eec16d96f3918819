import { parseProcessStat } from "./process_stat.ts";
import { requireLinux } from "./require_linux.ts";
import { type Scheduling, scheduling } from "./scheduling.ts";
import { unlessGone } from "./unless_gone.ts";

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
