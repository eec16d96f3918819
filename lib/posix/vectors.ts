import { type Descriptor, numberOf } from "./descriptor.ts";
import { Iovecs } from "./iovecs.ts";
import { libc } from "./libc.ts";
import { nameForErrors } from "./name_calls.ts";
import { uninterrupted } from "./posix_error.ts";

function transfer(
  call: "readv" | "writev",
  descriptor: Descriptor,
  buffers: readonly Uint8Array[],
): number {
  const fd = numberOf(descriptor, call);
  const iovecs = new Iovecs(buffers);
  const { bytes, count } = iovecs;
  const done = uninterrupted(
    call,
    () => libc()[call](fd, bytes, count),
    () => nameForErrors("getpeername", fd) ?? String(fd),
  );
  iovecs.keep();
  return done;
}

/**
 * Writes several buffers as if they were one (gather), without copying them
 * together. May take fewer bytes than there are and end in the middle of any
 * buffer: look at the count. On a datagram socket they are one datagram. Deno
 * ignores SIGPIPE, so a peer that is gone is an error and not the program's end.
 *
 * @param descriptor A file, pipe or connected socket.
 * @param buffers 0 to IOV_MAX of them, in this order; some may be empty.
 * @returns How many bytes were taken, of all buffers together.
 * @throws {PosixError} EINVAL (more than IOV_MAX buffers), EAGAIN (non-blocking,
 * no room), EPIPE, ECONNRESET, EMSGSIZE (too long for a datagram), EBADF.
 *
 * Source: writev(2).
 *
 * @example
 * ```ts
 * import { connectedPair, recv, writev } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const utf8 = new TextEncoder();
 * using pair = connectedPair();
 * const parts = [utf8.encode("LENGTH 5\n"), utf8.encode("hello")];
 * assertEquals(writev(pair.ours, parts), 14);
 * assertEquals(recv(pair.peer, new Uint8Array(20)), 14);
 * ```
 */
export function writev(
  descriptor: Descriptor,
  buffers: readonly Uint8Array[],
): number {
  return transfer("writev", descriptor, buffers);
}

/**
 * Reads into several buffers as if they were one (scatter): the first is filled
 * before the second gets a byte. Blocks the whole program until something is
 * there, and then may bring less than there is room for.
 *
 * @param descriptor A file, pipe or socket.
 * @param buffers 0 to IOV_MAX of them, in this order; some may be empty.
 * @returns How many bytes came, in all buffers together; 0 is the end of a
 * stream, or an empty datagram.
 * @throws {PosixError} EINVAL (more than IOV_MAX buffers), EAGAIN (non-blocking,
 * nothing there), ECONNRESET, EBADF.
 *
 * Source: readv(2).
 *
 * @example
 * ```ts
 * import { connectedPair, readv, send } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * send(pair.peer, new TextEncoder().encode("ABChello"));
 * const [type, rest] = [new Uint8Array(3), new Uint8Array(10)];
 * assertEquals(readv(pair.ours, [type, rest]), 8);
 * assertEquals(new TextDecoder().decode(type), "ABC");
 * assertEquals(new TextDecoder().decode(rest.subarray(0, 5)), "hello");
 * ```
 */
export function readv(
  descriptor: Descriptor,
  buffers: readonly Uint8Array[],
): number {
  return transfer("readv", descriptor, buffers);
}
