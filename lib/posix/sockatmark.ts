import { type Descriptor, numberOf } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";

/**
 * Whether the next byte to be read is the one behind which urgent data was: the
 * stream stands at the mark. A receive never reads across the mark in one call,
 * so asking after each receive finds it.
 *
 * @param socket A TCP socket.
 * @returns True at the mark, until the next receive goes past it. A receive
 * without MSG_OOB that finds nothing more goes past it, too.
 * @throws {PosixError} EBADF, ENOTTY or EINVAL (a socket without a mark).
 *
 * Source: sockatmark(3).
 *
 * @example
 * ```ts
 * import { connectedPair, MSG_OOB, poll, POLLPRI, recv } from "lib/posix/mod.ts";
 * import { send, sockatmark } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const utf8 = new TextEncoder();
 * using pair = connectedPair();
 * send(pair.peer, utf8.encode("ab"));
 * send(pair.peer, utf8.encode("!"), MSG_OOB);
 * await poll([{ fd: pair.ours, events: POLLPRI }], 5000);
 * assertEquals(sockatmark(pair.ours), false);
 * assertEquals(recv(pair.ours, new Uint8Array(10)), 2);
 * assertEquals(sockatmark(pair.ours), true);
 * ```
 */
export function sockatmark(socket: Descriptor): boolean {
  const fd = numberOf(socket, "sockatmark");
  const call = () => libc().sockatmark(fd);
  return uninterrupted("sockatmark", call, () => String(fd)) === 1;
}
