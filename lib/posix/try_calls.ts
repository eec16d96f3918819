import type { SocketAddress } from "lib/address/mod.ts";
import { accept } from "./connection_calls.ts";
import { MSG_DONTWAIT, MSG_NOSIGNAL } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { errno as lastErrno } from "./errno.ts";
import { foreignBytes } from "./foreign_bytes.ts";
import { libc } from "./libc.ts";
import { nameForErrors } from "./name_calls.ts";
import { isNonblocking } from "./fcntl.ts";
import { PosixError } from "./posix_error.ts";
import type { Socket } from "./socket.ts";

/** What `tryRecv` and `trySend` return in place of EAGAIN. */
export const WOULD_BLOCK: -1 = -1;

// A BigInt for each length that was used: making one is an allocation.
const sizes: bigint[] = [];
const mostSizes = 65_537;

function sizeOf(length: number): bigint {
  if (length >= mostSizes) return BigInt(length);
  return sizes[length] ??= BigInt(length);
}

/** True for EINTR: call again. False for EAGAIN. Throws anything else. */
function again(operation: string, fd: number): boolean {
  // First of all, before anything else may overwrite it.
  const errno = lastErrno();
  if (errno === constants.EAGAIN) return false;
  if (errno === constants.EINTR) return true;
  throw new PosixError(operation, errno, nameForErrors("getpeername", fd));
}

/**
 * Receives what is there, and never waits (MSG_DONTWAIT), whether the socket
 * is non-blocking or not. That nothing is there is a value, not an error: for
 * servers that ask often, an exception would cost more than the call. Allocates
 * nothing.
 *
 * @param socket A connected, or a bound datagram, socket.
 * @param buffer Filled from its start; the rest keeps its old bytes.
 * @param flags MSG_PEEK, MSG_TRUNC, … or-ed together.
 * @returns How many bytes; 0 is the end of a stream, or an empty datagram;
 * −1 (`WOULD_BLOCK`) when nothing is there.
 * @throws {PosixError} ECONNRESET, ECONNREFUSED (connected UDP), ENOTCONN, …:
 * everything but EAGAIN.
 *
 * Source: recv(2).
 *
 * @example
 * ```ts
 * import { connectedPair, tryRecv, WOULD_BLOCK } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * const buffer = new Uint8Array(100);
 * assertEquals(tryRecv(pair.peer, buffer), WOULD_BLOCK);
 * pair.ours.close();
 * assertEquals(tryRecv(pair.peer, buffer), 0);
 * ```
 */
export function tryRecv(
  socket: Descriptor,
  buffer: Uint8Array,
  flags = 0,
): number {
  const fd = numberOf(socket, "recv");
  const room = foreignBytes(buffer);
  const size = sizeOf(buffer.length);
  const flagBits = flags | MSG_DONTWAIT;
  for (;;) {
    const count = libc().recv(fd, room, size, flagBits);
    if (count >= 0) return count;
    if (!again("recv", fd)) return WOULD_BLOCK;
  }
}

/**
 * Sends as much as there is room for, and never waits (MSG_DONTWAIT). That
 * there is no room is a value, not an error; see `tryRecv`. Allocates nothing.
 *
 * @param socket A connected socket.
 * @param bytes What to send begins at its start: of a buffer that is not full,
 * `length` tells how much, and no view has to be made.
 * @param length How many bytes of it, all unless told.
 * @returns How many the kernel took, perhaps fewer; −1 (`WOULD_BLOCK`) for none.
 * @throws {PosixError} EPIPE, ECONNRESET, EMSGSIZE, ENOTCONN, …: everything but
 * EAGAIN.
 * @throws {RangeError} If the length is more than there is.
 *
 * Source: send(2).
 *
 * @example
 * ```ts
 * import { connectedPair, trySend, WOULD_BLOCK } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using pair = connectedPair();
 * const bytes = new Uint8Array(65_536);
 * let sent = 0;
 * for (;;) {
 *   const count = trySend(pair.ours, bytes);
 *   if (count === WOULD_BLOCK) break;
 *   sent += count;
 * }
 * assert(sent > 0); // both kernels' buffers are full now
 * ```
 */
export function trySend(
  socket: Descriptor,
  bytes: Uint8Array,
  length: number = bytes.length,
): number {
  if (!(length >= 0 && length <= bytes.length)) {
    throw new RangeError(`send ${length} bytes: there are ${bytes.length}`);
  }
  const fd = numberOf(socket, "send");
  const data = foreignBytes(bytes);
  const size = sizeOf(length);
  const flagBits = MSG_DONTWAIT | MSG_NOSIGNAL;
  for (;;) {
    const count = libc().send(fd, data, size, flagBits);
    if (count >= 0) return count;
    if (!again("send", fd)) return WOULD_BLOCK;
  }
}

/**
 * Takes the next connection if one waits. accept(2) has no flag that keeps it
 * from waiting, so the listener must be non-blocking: a connection that was
 * reported may be gone again before it is accepted.
 *
 * @param listener A listening socket with O_NONBLOCK, see `setNonblocking`.
 * @returns The connected socket (blocking, close-on-exec) and its peer's
 * address, or undefined when none waits.
 * @throws {PosixError} EMFILE, ENFILE, ECONNABORTED, EINVAL (does not listen).
 * @throws {TypeError} If the listener would block.
 *
 * Source: accept(2).
 *
 * @example
 * ```ts
 * import { AF_INET, listen, setNonblocking, SOCK_STREAM } from "lib/posix/mod.ts";
 * import { socket, tryAccept } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = socket(AF_INET, SOCK_STREAM);
 * listen(listener, 5);
 * setNonblocking(listener, true);
 * assertEquals(tryAccept(listener), undefined);
 * ```
 */
export function tryAccept(
  listener: Descriptor,
): { socket: Socket; address: SocketAddress } | undefined {
  if (!isNonblocking(listener)) {
    throw new TypeError("accept: the listener is blocking, set O_NONBLOCK");
  }
  try {
    return accept(listener);
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") {
      return undefined;
    }
    throw error;
  }
}
