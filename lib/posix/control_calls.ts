import { type Descriptor, numberOf } from "./descriptor.ts";
import { fcntl as callFcntl } from "./libc.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";

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
  for (;;) {
    const result = callFcntl(fd, command, argument);
    // F_GETOWN tells a process group as a negative number, too. Only that of
    // group 1, which is init's, would look like a failure.
    if (result !== -1) return result;
    throwUnlessInterrupted("fcntl", () => String(fd));
  }
}
