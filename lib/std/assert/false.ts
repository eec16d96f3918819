import { AssertionError } from "./assertion_error.ts";

/** What is false in a condition. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/**
 * Asserts that a condition does not hold.
 *
 * @param expr The condition.
 * @param msg What the error says.
 * @throws {AssertionError} When the condition is truthy.
 */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}
