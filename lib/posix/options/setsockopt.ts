import type { Descriptor } from "../descriptor.ts";
import { PosixError } from "../posix_error.ts";
import { rawSetsockopt } from "../raw_options.ts";
import { shown } from "./check_value.ts";
import type { WritableOption } from "./option.ts";
import { notAnOption, unsupported } from "./unsupported.ts";

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
