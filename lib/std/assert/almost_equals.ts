import { AssertionError } from "./assertion_error.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that two numbers are close to each other.
 *
 * @param actual The number.
 * @param expected What it is to be close to.
 * @param tolerance The greatest difference allowed; a ten-millionth of the
 * expected number if it is left out.
 * @param msg What the error says besides.
 * @throws {AssertionError} When the difference is greater.
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
  const told = `Expected actual: "${short(actual)}" to be close to ` +
    `"${short(expected)}": delta "${short(delta)}" is greater than ` +
    `"${short(allowed)}"`;
  throw new AssertionError(withReason(told, msg));
}

function short(n: number): string {
  return Number.isInteger(n) ? String(n) : n.toExponential();
}
