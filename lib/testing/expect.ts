import { equal } from "@std/assert";
import { firstDifference, pointAt } from "./point_at.ts";
import { CheckFailure } from "./check_failure.ts";
import { inline } from "./inline.ts";
import type { PlainError } from "./plain_error.ts";

/** Why a result is usually wrong: a text, or one chosen by what came. */
export type Cause<T> = string | ((actual: T) => string | undefined);

function causeOf<T>(cause: Cause<T> | undefined, actual: T) {
  return typeof cause === "function" ? cause(actual) : cause;
}

/**
 * Ends the check unless a condition holds.
 *
 * @param condition What must hold.
 * @param finding What was expected and what came instead.
 * @throws {CheckFailure} When it does not hold.
 */
export function expectThat(
  condition: boolean,
  finding: { expected: string; actual: string; cause?: string | undefined },
): asserts condition {
  if (!condition) throw new CheckFailure(finding);
}

/**
 * Ends the check unless something was thrown.
 *
 * @param thrown What `Subject.errorOf` gave.
 * @param expected What was expected: "ask to throw ECONNREFUSED".
 * @param options.code The error's name in C that it must have, if one.
 * @param options.instead What came when nothing was thrown (default: "it
 * returned").
 * @param options.cause Why nothing usually is.
 * @throws {CheckFailure} When nothing was thrown, or another error.
 */
export function expectThrown(
  thrown: PlainError | undefined,
  expected: string,
  { code, instead = "it returned", cause }: {
    code?: string;
    instead?: string;
    cause?: string | undefined;
  } = {},
): asserts thrown is PlainError {
  if (thrown === undefined) {
    throw new CheckFailure({ expected, actual: instead, cause });
  }
  if (code !== undefined) expectEqual("the error", thrown.code, code);
}

/**
 * Ends the check unless two plain values are equal.
 *
 * @param what Names the value: "the number of replies".
 * @param actual What came.
 * @param expected What must come.
 * @param cause Why it is usually wrong.
 * @throws {CheckFailure} When they differ.
 */
export function expectEqual<T>(
  what: string,
  actual: unknown,
  expected: T,
  cause?: Cause<unknown>,
): asserts actual is T {
  if (equal(actual, expected)) return;
  throw new CheckFailure({
    expected: `${what} to be ${inline(expected)}`,
    actual: inline(actual),
    cause: causeOf(cause, actual),
  });
}

/**
 * Ends the check unless two byte strings are equal, and points at the first
 * byte that differs.
 *
 * @param what Names the bytes: "what the peer received".
 * @param actual The bytes that came.
 * @param expected The bytes that must come.
 * @param cause Why they are usually wrong.
 * @throws {CheckFailure} When they differ.
 */
export function expectBytes(
  what: string,
  actual: Uint8Array,
  expected: Uint8Array,
  cause?: Cause<Uint8Array>,
): void {
  const at = firstDifference(actual, expected);
  if (at === -1) return;
  throw new CheckFailure({
    expected: `${what}: ${expected.length} bytes\n${pointAt(expected, at)}`,
    actual: `${actual.length} bytes\n${pointAt(actual, at)}`,
    cause: causeOf(cause, actual),
  });
}
