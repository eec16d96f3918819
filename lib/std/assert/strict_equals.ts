import { AssertionError } from "./assertion_error.ts";
import { difference, format } from "./format.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that two values are the same one, as `Object.is` tells.
 *
 * @param actual The value.
 * @param expected What it is to be.
 * @param msg What the error says besides.
 * @throws {AssertionError} When they are two.
 */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const text = format(actual);
  const alike = text === format(expected);
  const sentence = alike
    ? "Values have the same structure but are not reference-equal"
    : "Values are not strictly equal";
  const shown = alike
    ? `${text.replaceAll(/^/gm, "    ")}\n`
    : difference(actual, expected);
  throw new AssertionError(`${withReason(sentence, msg)}\n\n${shown}`);
}
