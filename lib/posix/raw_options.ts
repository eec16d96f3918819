import { type Descriptor, numberOf } from "./descriptor.ts";
import { foreignBytes } from "./foreign_bytes.ts";
import { libc } from "./libc.ts";
import { throwWhenConfirmed } from "./posix_error.ts";

const length = new Uint32Array(1);
// The first time a small array is passed to a foreign call its bytes move out
// of the JavaScript heap, which takes longer than the call.
const scratch = new Uint8Array(256);

/**
 * setsockopt(2) with nothing between the caller and the kernel.
 *
 * @param socket Any socket.
 * @param level SOL_SOCKET, IPPROTO_IP, … as a number of this platform.
 * @param name The option's number on this platform.
 * @param bytes The value as the C type's bytes, in host order.
 * @param option What to call it in an error.
 * @throws {PosixError} ENOPROTOOPT (no such option), EINVAL, EPERM, EBADF.
 *
 * Source: setsockopt(2).
 *
 * @example
 * ```ts
 * import { AF_INET, PosixError, rawSetsockopt, SOCK_STREAM } from "lib/posix/mod.ts";
 * import { SOL_SOCKET, socket } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertThrows(
 *   () => rawSetsockopt(s, SOL_SOCKET, 9999, new Uint8Array(4)),
 *   PosixError,
 *   "(ENOPROTOOPT)",
 * );
 * ```
 */
export function rawSetsockopt(
  socket: Descriptor,
  level: number,
  name: number,
  bytes: Uint8Array,
  option?: string,
): void {
  const fd = numberOf(socket, "setsockopt");
  const value = foreignBytes(bytes);
  let failure: number | undefined;
  while (libc().setsockopt(fd, level, name, value, bytes.length) === -1) {
    failure = throwWhenConfirmed(
      "setsockopt",
      failure,
      () => option ?? `${level}/${name}`,
    );
  }
}

/**
 * getsockopt(2) into a buffer of the caller's, without any allocation.
 *
 * @param socket Any socket.
 * @param level SOL_SOCKET, IPPROTO_IP, … as a number of this platform.
 * @param name The option's number on this platform.
 * @param buffer Its length is how much the kernel may write.
 * @param option What to call it in an error.
 * @returns How many bytes the kernel wrote.
 * @throws {PosixError} ENOPROTOOPT (no such option), EINVAL, EBADF.
 *
 * Source: getsockopt(2).
 *
 * @example
 * ```ts
 * import { AF_INET, rawGetsockoptInto, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { IPPROTO_TCP } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * const TCP_NODELAY = 1;
 * const buffer = new Uint8Array(4);
 * assertEquals(rawGetsockoptInto(s, IPPROTO_TCP, TCP_NODELAY, buffer), 4);
 * assertEquals(buffer[0], 0);
 * ```
 */
export function rawGetsockoptInto(
  socket: Descriptor,
  level: number,
  name: number,
  buffer: Uint8Array,
  option?: string,
): number {
  const fd = numberOf(socket, "getsockopt");
  const room = foreignBytes(buffer);
  let failure: number | undefined;
  for (;;) {
    length[0] = buffer.length;
    if (libc().getsockopt(fd, level, name, room, length) === 0) {
      return length[0] ?? 0;
    }
    failure = throwWhenConfirmed(
      "getsockopt",
      failure,
      () => option ?? `${level}/${name}`,
    );
  }
}

/**
 * getsockopt(2) with nothing between the caller and the kernel.
 *
 * @param socket Any socket.
 * @param level SOL_SOCKET, IPPROTO_IP, … as a number of this platform.
 * @param name The option's number on this platform.
 * @param length How many bytes the kernel may write.
 * @param option What to call it in an error.
 * @returns The bytes the kernel wrote: at most `length`, often fewer.
 * @throws {PosixError} ENOPROTOOPT (no such option), EINVAL, EBADF.
 *
 * Source: getsockopt(2).
 *
 * @example
 * ```ts
 * import { AF_INET, IPPROTO_TCP, rawGetsockopt } from "lib/posix/mod.ts";
 * import { SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * const TCP_NODELAY = 1;
 * assertEquals(rawGetsockopt(s, IPPROTO_TCP, TCP_NODELAY, 4), new Uint8Array(4));
 * ```
 */
export function rawGetsockopt(
  socket: Descriptor,
  level: number,
  name: number,
  length: number,
  option?: string,
): Uint8Array<ArrayBuffer> {
  const buffer = length <= scratch.length
    ? scratch.subarray(0, length)
    : new Uint8Array(length);
  const written = rawGetsockoptInto(socket, level, name, buffer, option);
  return buffer.slice(0, written);
}
