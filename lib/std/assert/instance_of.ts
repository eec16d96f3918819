import { AssertionError } from "./assertion_error.ts";
import { withReason } from "./with_reason.ts";

/** A class. */
// deno-lint-ignore no-explicit-any -- the arguments of a class do not matter here
export type Class<T = any> = abstract new (...args: any[]) => T;

/**
 * Asserts that a value is an instance of a class.
 *
 * @param actual The value.
 * @param expectedType The class.
 * @param msg What the error says besides.
 * @throws {AssertionError} When it is not.
 */
export function assertInstanceOf<T extends Class>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  const expected =
    `Expected object to be an instance of "${expectedType.name}"`;
  const was = kindOf(actual);
  if (was === expectedType.name) {
    throw new AssertionError(withReason(expected, msg));
  }
  const but = was === "function"
    ? "was not an instanced object"
    : `was "${was}"`;
  throw new AssertionError(withReason(`${expected} but ${but}`, msg));
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name ?? "Object";
}
