import { AssertionError } from "./assertion_error.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that a text contains another.
 *
 * @param actual The text.
 * @param expected The other.
 * @param msg What the error says besides.
 * @throws {AssertionError} When it does not.
 */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to contain: "${expected}"`, msg),
  );
}
