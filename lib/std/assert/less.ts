import { AssertionError } from "./assertion_error.ts";
import { format } from "./format.ts";

/**
 * Asserts that one value is less than another.
 *
 * @param actual The value.
 * @param expected What it is compared with.
 * @param msg What the error says instead of both.
 * @throws {AssertionError} When it is not.
 */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (actual < expected) return;
  throw new AssertionError(
    msg ?? `Expect ${format(actual)} < ${format(expected)}`,
  );
}
