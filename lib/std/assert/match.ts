import { AssertionError } from "./assertion_error.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that a text matches a regular expression.
 *
 * @param actual The text.
 * @param expected The expression.
 * @param msg What the error says besides.
 * @throws {AssertionError} When it does not.
 */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to match: "${expected}"`, msg),
  );
}
