import { announceClose } from "./close_descriptor.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { fcntl, libc } from "./libc.ts";
import { PosixError } from "./posix_error.ts";
import { Socket } from "./socket.ts";

/**
 * Closes a descriptor on another thread, for a close that SO_LINGER lets
 * block. The socket counts as closed at once; the promise tells when close(2)
 * has returned. Takes one of the 32 threads on which Deno runs blocking calls.
 *
 * @param socket What to close. A closed `Socket` is done at once.
 * @returns Resolves when close(2) has returned. An error it may have had is not
 * told: errno stays on the other thread.
 * @throws {PosixError} EBADF if a number is not open.
 *
 * Source: close(2), socket(7) on SO_LINGER.
 *
 * @example
 * ```ts
 * import { AF_INET, closeInBackground, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const s = socket(AF_INET, SOCK_STREAM);
 * await closeInBackground(s);
 * assert(s.closed);
 * ```
 */
export async function closeInBackground(socket: Descriptor): Promise<void> {
  if (socket instanceof Socket && socket.closed) return;
  const fd = numberOf(socket, "close");
  if (fcntl(fd, constants.F_GETFD, 0) === -1) {
    throw new PosixError("close", constants.EBADF, `${fd}`);
  }
  if (socket instanceof Socket) socket.detach();
  announceClose(fd);
  await libc().closeAsync(fd);
}
