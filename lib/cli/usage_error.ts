/**
 * A mistake of the person at the keyboard, or in a file that they write: shown
 * as one line without a stack, exit status 2. What else is told so extends it.
 */
export class UsageError extends RangeError {
  /** Name of the class. */
  override readonly name: string = "UsageError";
}

/**
 * Input as it may stand in a one-line message: quoted when it is empty or
 * holds spaces or control characters.
 *
 * @param given What was typed.
 * @returns The text, or the text as a JSON string.
 *
 * @example
 * ```ts
 * import { quoted } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(quoted("70000"), "70000");
 * assertEquals(quoted("two\nlines"), '"two\\nlines"');
 * ```
 */
export function quoted(given: string): string {
  return /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(given)
    ? given
    : JSON.stringify(given);
}
