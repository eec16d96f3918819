import { F_GETFL, F_SETFL, O_NONBLOCK } from "./constants.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { fcntl as callFcntl } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";

/**
 * Asks or sets something of a descriptor: its flags (F_GETFL, F_SETFL), whether
 * started programs get it (F_GETFD, F_SETFD), who gets the signal SIGURG when
 * urgent data comes (F_GETOWN, F_SETOWN; a process, or a process group as a
 * negative number; 0 is nobody).
 *
 * @param descriptor Open.
 * @param command F_GETOWN, F_SETOWN, F_GETFL, …
 * @param argument What a command that sets takes: a whole number.
 * @returns What was asked for; 0 from a command that sets.
 * @throws {PosixError} EBADF, EINVAL (no such command), ESRCH or EPERM (F_SETOWN:
 * no such process, or another user's).
 *
 * Source: fcntl(2).
 *
 * @example
 * ```ts
 * import { AF_INET, F_GETOWN, F_SETOWN, fcntl, SOCK_STREAM } from "lib/posix/mod.ts";
 * import { socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertEquals(fcntl(s, F_GETOWN), 0);
 * fcntl(s, F_SETOWN, Deno.pid);
 * assertEquals(fcntl(s, F_GETOWN), Deno.pid);
 * ```
 */
export function fcntl(
  descriptor: Descriptor,
  command: number,
  argument = 0,
): number {
  const fd = numberOf(descriptor, "fcntl");
  // F_GETOWN tells a process group as a negative number, too. Only that of group
  // 1, which is init's, would look like a failure.
  return uninterrupted(
    "fcntl",
    () => callFcntl(fd, command, argument),
    () => String(fd),
  );
}

/**
 * Sets or clears O_NONBLOCK: with it a call that would wait fails with EAGAIN.
 *
 * @param socket Any descriptor.
 * @param on Whether calls return at once.
 * @throws {PosixError} EBADF.
 *
 * Source: fcntl(2).
 *
 * @example
 * ```ts
 * import { AF_INET, isNonblocking, setNonblocking } from "lib/posix/mod.ts";
 * import { SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertEquals(isNonblocking(s), false);
 * setNonblocking(s, true);
 * assertEquals(isNonblocking(s), true);
 * ```
 */
export function setNonblocking(socket: Descriptor, on: boolean): void {
  const flags = fcntl(socket, F_GETFL);
  fcntl(socket, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

/**
 * Whether O_NONBLOCK is set.
 *
 * @param socket Any descriptor.
 * @returns True if calls return at once.
 * @throws {PosixError} EBADF.
 *
 * Source: fcntl(2).
 *
 * @example
 * ```ts
 * import { AF_INET, isNonblocking, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * assertEquals(isNonblocking(s), false);
 * ```
 */
export function isNonblocking(socket: Descriptor): boolean {
  return (fcntl(socket, F_GETFL) & O_NONBLOCK) !== 0;
}
