import { announceClose } from "./closing.ts";
import { constants } from "./constants.ts";
import { errno as lastErrno } from "./errno.ts";
import { libc } from "./libc.ts";
import { PosixError } from "./posix_error.ts";

/**
 * Closes a descriptor by its number.
 *
 * @throws {PosixError} EBADF if it is not open.
 *
 * Source: close(2).
 */
export function closeDescriptor(fd: number): void {
  announceClose(fd);
  if (libc().close(fd) === 0) return;
  const errno = lastErrno();
  // Never again after EINTR: Linux has closed it by then, and the number may
  // belong to another socket.
  if (errno !== constants.EINTR) throw new PosixError("close", errno, `${fd}`);
}
