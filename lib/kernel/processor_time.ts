import { parseProcessStat } from "./process_stat.ts";
import { requireLinux } from "./require_linux.ts";

/** Clock ticks of a second in the kernel's tables, USER_HZ. */
const TICKS = 100;

/**
 * How long a process has been computing, in user and in kernel mode.
 *
 * @param pid The process.
 * @returns Milliseconds, in steps of 10.
 * @throws {Deno.errors.NotFound} When there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_stat(5), utime and stime.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { processorTime } from "lib/kernel/mod.ts";
 *
 * const before = processorTime(Deno.pid);
 * assert(processorTime(Deno.pid) >= before);
 * ```
 */
export function processorTime(pid: number): number {
  const path = `/proc/${pid}/stat`;
  requireLinux("processorTime", path);
  const { fields } = parseProcessStat(Deno.readTextFileSync(path));
  return (Number(fields[11]) + Number(fields[12])) * 1000 / TICKS;
}
