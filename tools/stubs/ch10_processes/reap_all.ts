/**
 * Reap all children.
 *
 * When a child ends its parent gets SIGCHLD. When five end while the parent is
 * busy it gets one. Reap every child, whatever signals come, and let the
 * program go on meanwhile.
 *
 * Goal:   reapAll(children) gets the PIDs of children of this process, from
 *         one to many. It resolves when all of them have ended and are reaped,
 *         with their statuses as waitpid() gives them, in the given order.
 *         A child is reaped soon after it has ended, also while others run;
 *         some may have ended before the call. Until then the event loop runs.
 *         Children that are not in the list are not touched.
 * Calls:  Deno.addSignalListener, waitpid, WNOHANG from lib/posix
 * Lesson: chapters/ch10_processes/README.md, "SIGCHLD"
 * Check:  deno task check ch10/reap_all
 * @module
 */
import { unimplemented } from "@std/assert";

export function reapAll(children: number[]): Promise<number[]> {
  unimplemented(`reapAll(${children})`);
}
