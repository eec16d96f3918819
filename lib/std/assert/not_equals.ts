import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { format } from "./format.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that two values are not equal.
 *
 * @param actual The value.
 * @param expected What it is not to equal.
 * @param msg What the error says besides.
 * @throws {AssertionError} When they are equal.
 */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(withReason(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}`,
    msg,
  ));
}
