import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { difference } from "./format.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that two values are equal, however deep.
 *
 * @param actual The value.
 * @param expected What it is to equal.
 * @param msg What the error says besides.
 * @throws {AssertionError} When they differ; the message shows where.
 */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  const sentence = withReason("Values are not equal", msg);
  throw new AssertionError(`${sentence}\n\n${difference(actual, expected)}`);
}
