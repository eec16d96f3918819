import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that a condition holds.
 *
 * @param expr The condition.
 * @param msg What the error says.
 * @throws {AssertionError} When the condition is falsy.
 */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}
