import type { Descriptor } from "../descriptor.ts";
import { platform } from "../platform.ts";
import { PosixError } from "../posix_error.ts";
import { rawGetsockoptInto, rawSetsockopt } from "../raw_options.ts";
import { shown } from "./check_value.ts";
import type { OptionFacts, ReadableOption, WritableOption } from "./option.ts";

/**
 * The error for an option that this system does not have.
 *
 * @param operation `getsockopt` or `setsockopt`.
 * @param option The option.
 * @param system The system, by default the one this program runs on.
 * @returns One line with the option, the system and what to use instead.
 */
export function unsupported(
  operation: string,
  option: OptionFacts,
  system: string = platform,
): Deno.errors.NotSupported {
  const instead = option.alternative === undefined
    ? "nothing takes its place"
    : `use ${option.alternative}`;
  return new Deno.errors.NotSupported(
    `${operation} ${option.name}: not on ${system}; ${instead}`,
  );
}

/**
 * The error for a call as in C, with the level's number before the option.
 * Only code that was not type-checked gets here.
 *
 * @param operation getsockopt or setsockopt.
 * @param given What stood in the option's place.
 */
export function notAnOption(operation: string, given: unknown): TypeError {
  return new TypeError(
    `${operation}: ${given} is not an option; wanted (socket, SO_REUSEADDR, …), ` +
      "without the level: an option knows its own",
  );
}

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

/**
 * Sets an option of a socket.
 *
 * A value that the C type cannot carry is refused here. What a value means is
 * for the kernel to judge: `IP_TTL` 256 reaches it, and is answered EINVAL.
 *
 * @param s The socket.
 * @param option The option's object, such as `SO_REUSEADDR`.
 * @param value The value, of the type that belongs to the option.
 * @throws {TypeError} When the value is of another type.
 * @throws {RangeError} When the C type cannot carry it.
 * @throws {PosixError} What the kernel answers: EINVAL, EDOM, EACCES, ENOPROTOOPT …
 * @throws {Deno.errors.NotSupported} When this system has no such option.
 *
 * Source: setsockopt(2).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   AF_INET,
 *   getsockopt,
 *   setsockopt,
 *   SO_LINGER,
 *   SOCK_STREAM,
 *   socket,
 * } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * setsockopt(s, SO_LINGER, { on: true, seconds: 5 });
 * assertEquals(getsockopt(s, SO_LINGER), { on: true, seconds: 5 });
 * ```
 */
export function setsockopt<T>(
  s: Descriptor,
  option: WritableOption<T>,
  value: NoInfer<T>,
): void {
  const { levelNumber, optionNumber, name } = option;
  if (name === undefined) throw notAnOption("setsockopt", option);
  if (levelNumber === undefined || optionNumber === undefined) {
    throw unsupported("setsockopt", option);
  }
  try {
    rawSetsockopt(s, levelNumber, optionNumber, option.encode(value), name);
  } catch (error) {
    if (!(error instanceof PosixError) || error.address !== name) throw error;
    const attempt = `${name} ${shown(value)}`;
    throw new PosixError(error.operation, error.errno, attempt);
  }
}
