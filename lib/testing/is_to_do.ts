/** Comments and strings, so that a call inside one does not count. */
const notCode =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/**
 * Whether an exercise is still to do, told from its text without running it:
 * somewhere it still calls `unimplemented()`.
 *
 * @param text The module's source.
 * @returns Whether it does, outside comments and strings.
 *
 * @example
 * ```ts
 * import { assert, assertFalse } from "@std/assert";
 * import { isToDo } from "lib/testing/mod.ts";
 *
 * assert(isToDo("export function swap() { unimplemented(); }"));
 * assertFalse(isToDo("export function swap() {} // was: unimplemented()"));
 * ```
 */
export function isToDo(text: string): boolean {
  return /\bunimplemented\s*\(/.test(text.replace(notCode, " "));
}
