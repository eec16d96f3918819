import type { Descriptor } from "../descriptor.ts";
import { rawGetsockoptInto } from "../raw_options.ts";
import type { ReadableOption } from "./option.ts";
import { notAnOption, unsupported } from "./unsupported.ts";

/**
 * Reads an option of a socket.
 *
 * @param s The socket.
 * @param option The option's object, such as `SO_RCVBUF`.
 * @returns The value, of the type that belongs to the option.
 * @throws {PosixError} ENOPROTOOPT or EOPNOTSUPP when this socket has no such
 * option, EBADF when it is closed, ENOTSOCK when it is a file.
 * @throws {Deno.errors.NotSupported} When this system has no such option.
 *
 * Source: getsockopt(2).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   AF_INET,
 *   getsockopt,
 *   SO_TYPE,
 *   SOCK_STREAM,
 *   socket,
 * } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * const type: number = getsockopt(s, SO_TYPE);
 * assertEquals(type, SOCK_STREAM);
 * ```
 */
export function getsockopt<T>(s: Descriptor, option: ReadableOption<T>): T {
  const { levelNumber, optionNumber, buffer, name } = option;
  if (name === undefined) throw notAnOption("getsockopt", option);
  if (levelNumber === undefined || optionNumber === undefined) {
    throw unsupported("getsockopt", option);
  }
  return option.decode(
    rawGetsockoptInto(s, levelNumber, optionNumber, buffer.bytes, name),
  );
}
