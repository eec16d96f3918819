import { constants } from "./constants/table.ts";
import { libc } from "./libc.ts";
import { nodeModule } from "lib/node/mod.ts";

// One number may have two names; these are the ones the socket pages use.
const preferred = new Map([
  [constants.EAGAIN, "EAGAIN"],
  [constants.EOPNOTSUPP, "EOPNOTSUPP"],
  // Unknown to the two tables of node:.
  [constants.ESOCKTNOSUPPORT, "ESOCKTNOSUPPORT"],
]);

function nameByCLibrary(errno: number): string | undefined {
  const text = libc().strerrorname_np?.(errno) ?? null;
  return text === null ? undefined : Deno.UnsafePointerView.getCString(text);
}

function nameByNode(errno: number): string | undefined {
  const osErrno = nodeModule("node:os").constants.errno;
  for (const [name, value] of Object.entries(osErrno)) {
    if (value === errno) return name;
  }
  // libuv counts errors below zero. For a number it does not know Deno returns
  // undefined, Node a sentence.
  const name: string | undefined = errno > 0
    ? nodeModule("node:util").getSystemErrorName(-errno)
    : undefined;
  return name?.startsWith("E") ? name : undefined;
}

/**
 * The name of an error number on this platform.
 *
 * @param errno What a failed call left in errno, for example 111.
 * @returns `"ECONNREFUSED"`; `"E999"` for a number without a name.
 *
 * Source: errno(3), strerrorname_np(3).
 *
 * @example
 * ```ts
 * import { errnoName } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // POSIX leaves most numbers free; these few are the same everywhere.
 * assertEquals(errnoName(13), "EACCES");
 * assertEquals(errnoName(22), "EINVAL");
 * ```
 */
export function errnoName(errno: number): string {
  return preferred.get(errno) ?? nameByCLibrary(errno) ?? nameByNode(errno) ??
    `E${errno}`;
}
