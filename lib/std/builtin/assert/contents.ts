import { AssertionError, withReason } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { format } from "./format.ts";

/** What {@linkcode assertArrayIncludes} takes: an array, or an object like one. */
export type ArrayLikeArg<T> = ArrayLike<T> & object;

/** Asserts that an array has all the elements of another, in whatever order. */
export function assertArrayIncludes<T>(
  actual: ArrayLikeArg<T>,
  expected: ArrayLikeArg<T>,
  msg?: string,
): void {
  const present = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) =>
    !present.some((element) => equal(wanted, element))
  );
  if (missing.length === 0) return;
  const sentence = withReason(
    `Expected actual: "${format(actual)}" to include: "${format(expected)}"`,
    msg,
  );
  throw new AssertionError(`${sentence}\nmissing: ${format(missing)}`);
}

/** Asserts that a string contains another. */
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

/** Asserts that a string matches a regular expression. */
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

/** Asserts that a string does not match a regular expression. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!expected.test(actual)) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to not match: "${expected}"`, msg),
  );
}
