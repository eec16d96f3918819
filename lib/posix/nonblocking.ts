import { F_GETFL, F_SETFL, O_NONBLOCK } from "./constants.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { fcntl } from "./libc.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";

function control(fd: number, command: number, argument: number): number {
  for (;;) {
    const result = fcntl(fd, command, argument);
    if (result !== -1) return result;
    throwUnlessInterrupted("fcntl", () => String(fd));
  }
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
  const fd = numberOf(socket, "fcntl");
  const flags = control(fd, F_GETFL, 0);
  control(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

/**
 * Whether O_NONBLOCK is set.
 *
 * @param socket Any descriptor.
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
  return (control(numberOf(socket, "fcntl"), F_GETFL, 0) & O_NONBLOCK) !== 0;
}
