import { requireLinux } from "./require_linux.ts";

/**
 * How long a thread ran, and how long it waited for a processor, in
 * milliseconds.
 *
 * @param what The function that was called, for the error.
 * @param whose A process: its main thread. Or the thread that asks.
 * @throws {Deno.errors.NotFound} When there is no such process, or the kernel
 * was built without CONFIG_SCHED_INFO.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: Documentation/scheduler/sched-stats.rst of the kernel.
 */
export function scheduling(
  what: string,
  whose: number | "thread-self",
): { ran: number; queued: number } {
  const path = `/proc/${whose}/schedstat`;
  requireLinux(what, path);
  const [ran = NaN, queued = NaN] = Deno.readTextFileSync(path).split(" ")
    .map((nanoseconds) => Number(nanoseconds) / 1e6);
  return { ran, queued };
}
