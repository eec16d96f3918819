import { escapeBytes, splitEscaped, unescapeText } from "./escaped_text.ts";

/** The longest label, and the longest name with its lengths: RFC 1035 2.3.4. */
const mostLabelBytes = 63;
export const mostNameBytes = 255;

/**
 * The labels of a name.
 *
 * @param name With or without the final dot; `.` or nothing is the root, which
 * has no label.
 * @returns The bytes of each label.
 * @throws {RangeError} In one line, when it can not be a name.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { labelsOf } from "lib/dns/mod.ts";
 *
 * assertEquals(labelsOf("www.course.test").map(({ length }) => length), [3, 6, 4]);
 * assertThrows(
 *   () => labelsOf("www..test"),
 *   RangeError,
 *   "name www..test: a label of 0 bytes: wanted 1 to 63",
 * );
 * ```
 */
export function labelsOf(name: string): Uint8Array[] {
  const parts = splitEscaped(name, ".");
  if (parts.at(-1) === "") parts.pop();
  if (name === ".") return [];
  const labels = parts.map(unescapeText);
  for (const { length } of labels) {
    if (length < 1 || length > mostLabelBytes) {
      throw new RangeError(
        `name ${name}: a label of ${length} bytes: wanted 1 to ${mostLabelBytes}`,
      );
    }
  }
  const total = labels.reduce((sum, { length }) => sum + 1 + length, 1);
  if (total > mostNameBytes) {
    throw new RangeError(
      `name of ${total} bytes: wanted at most ${mostNameBytes}`,
    );
  }
  return labels;
}

/**
 * A name as text, without the final dot; the root is `.`.
 *
 * @param labels The bytes of each label.
 * @returns Such as "www.course.test".
 */
export function nameOf(labels: readonly Uint8Array[]): string {
  return labels.map((label) => escapeBytes(label, ".")).join(".") || ".";
}

/**
 * A name in the one spelling by which names are compared: small letters.
 *
 * @param name With or without the final dot.
 * @returns The name in small letters; only those of ASCII are folded.
 * @throws {RangeError} When it can not be a name.
 *
 * Source: RFC 4343.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { canonicalName } from "lib/dns/mod.ts";
 *
 * assertEquals(canonicalName("WWW.Course.test."), "www.course.test");
 * ```
 */
export function canonicalName(name: string): string {
  return nameOf(labelsOf(name)).toLowerCase();
}
