import { AssertionError, withReason } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { difference, format } from "./format.ts";

/** Asserts that two values are equal, however deep. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `${withReason("Values are not equal", msg)}\n\n${
      difference(actual, expected)
    }`,
  );
}

/** Asserts that two values are not equal. */
export function assertNotEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(withReason(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}`,
    msg,
  ));
}

/** Asserts that two values are the same one. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const text = format(actual);
  if (text === format(expected)) {
    const sentence = withReason(
      "Values have the same structure but are not reference-equal",
      msg,
    );
    throw new AssertionError(
      `${sentence}\n\n${text.replaceAll(/^/gm, "    ")}\n`,
    );
  }
  throw new AssertionError(
    `${withReason("Values are not strictly equal", msg)}\n\n${
      difference(actual, expected)
    }`,
  );
}

/** Asserts that two values are not the same one. */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!Object.is(actual, expected)) return;
  throw new AssertionError(withReason(
    `Expected "actual" to not be strictly equal to: ${format(actual)}`,
    msg,
  ));
}
