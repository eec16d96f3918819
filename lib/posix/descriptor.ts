import { constants } from "./constants/table.ts";
import { PosixError } from "./posix_error.ts";

/** A descriptor: its number, or anything that has one, such as a `Socket`. */
export type Descriptor = number | { readonly fd: number };

/**
 * The number of a descriptor that must be open.
 *
 * A closed `Socket` has the number −1, so no call through it can reach
 * whatever got its old number since.
 *
 * @param descriptor Given to the operation.
 * @param operation Named in the error.
 * @throws {PosixError} EBADF if it is closed, or no descriptor number at all.
 */
export function numberOf(descriptor: Descriptor, operation: string): number {
  const fd = typeof descriptor === "number" ? descriptor : descriptor.fd;
  // The kernel sees 32 bits: 4294967299 must not become 3.
  if (fd >= 0 && (fd | 0) === fd) return fd;
  throw new PosixError(
    operation,
    constants.EBADF,
    undefined,
    typeof descriptor === "number"
      ? `${fd} is not a descriptor`
      : "the socket is closed",
  );
}
