import { constants } from "./constants/table.ts";
import { errno as lastErrno } from "./errno.ts";
import { libc } from "./libc.ts";
import { PosixError } from "./posix_error.ts";

/**
 * Told of every descriptor that this library is about to close, so that a
 * waiting `poll` lets go of it. While poll(2) waits, the kernel holds the
 * socket open, and the peer would not see its end.
 */
export const beforeClose: Set<(fd: number) => void> = new Set();

/**
 * Called before a descriptor is closed.
 *
 * @param fd Its number.
 */
export function announceClose(fd: number): void {
  for (const tell of beforeClose) tell(fd);
}

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
