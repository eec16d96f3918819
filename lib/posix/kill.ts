import { libc } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";

/**
 * Sends a signal to one process. (`Deno.kill` does the same by name.)
 *
 * @param pid Its ID, from 1. C takes 0 and negative numbers for groups, which
 * this does not.
 * @param signal SIGTERM, SIGKILL, …; 0 sends none and only asks whether the
 * process is there. A zombie is.
 * @throws {PosixError} ESRCH (no such process), EPERM, EINVAL.
 * @throws {RangeError} If `pid` is below 1.
 *
 * Source: kill(2).
 *
 * @example
 * ```ts
 * import { kill } from "lib/posix/mod.ts";
 *
 * kill(Deno.pid, 0); // we are there
 * ```
 */
export function kill(pid: number, signal: number): void {
  if (!Number.isInteger(pid) || pid < 1) {
    throw new RangeError(`kill ${pid}: must be a process ID from 1`);
  }
  uninterrupted("kill", () => libc().kill(pid, signal), () => String(pid));
}
