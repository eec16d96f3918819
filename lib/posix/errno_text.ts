import { libc } from "./libc.ts";

const known = new Map<number, string>();

/**
 * The C library's words for an error number, to stand inside a sentence: the
 * first letter in lower case unless it begins an abbreviation.
 *
 * @param errno What a failed call left in errno.
 * @returns For example `"connection refused"`.
 *
 * Source: strerror(3).
 *
 * @example
 * ```ts
 * import { errnoText } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(errnoText(13), "permission denied");
 * ```
 */
export function errnoText(errno: number): string {
  const before = known.get(errno);
  if (before !== undefined) return before;
  const pointer = libc().strerror(errno);
  const words = pointer === null
    ? `error ${errno}`
    : Deno.UnsafePointerView.getCString(pointer);
  const text = /^[A-Z][a-z]/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
  known.set(errno, text);
  return text;
}
