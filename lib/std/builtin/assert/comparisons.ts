import { AssertionError, withReason } from "./assertion_error.ts";
import { format } from "./format.ts";

/** Asserts that one value is greater than another. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) failComparison(actual, ">", expected, msg);
}

/** Asserts that one value is greater than another or equal to it. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual >= expected)) failComparison(actual, ">=", expected, msg);
}

/** Asserts that one value is less than another. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) failComparison(actual, "<", expected, msg);
}

/** Asserts that one value is less than another or equal to it. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual <= expected)) failComparison(actual, "<=", expected, msg);
}

function failComparison(
  actual: unknown,
  operator: string,
  expected: unknown,
  msg: string | undefined,
): never {
  throw new AssertionError(
    msg ?? `Expect ${format(actual)} ${operator} ${format(expected)}`,
  );
}

/**
 * Asserts that two numbers are close to each other: within the tolerance, or
 * else within a ten-millionth of the expected one.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ??
    (Number.isFinite(expected) ? Math.abs(expected) * 1e-7 : 1e-7);
  const delta = Math.abs(actual - expected);
  if (delta <= allowed) return;
  throw new AssertionError(withReason(
    `Expected actual: "${short(actual)}" to be close to "${
      short(expected)
    }": ` +
      `delta "${short(delta)}" is greater than "${short(allowed)}"`,
    msg,
  ));
}

function short(n: number): string {
  return Number.isInteger(n) ? String(n) : n.toExponential();
}
