import { AssertionError } from "./assertion_error.ts";
import type { ErrorType } from "./is_error.ts";
import { checkError, wantedOf } from "./wanted_error.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that a function throws.
 *
 * @param fn The function.
 * @param msg What the assertion's own error says besides.
 * @throws {AssertionError} When it does not.
 * @returns What it threw.
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/**
 * Asserts that a function throws an error of a class.
 *
 * @param fn The function.
 * @param ErrorClass The class.
 * @param msgIncludes What the error's message contains.
 * @param msg What the assertion's own error says besides.
 * @throws {AssertionError} When it does not.
 * @returns What it threw.
 */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorType<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  classOrMsg?: ErrorType<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  const wanted = wantedOf(classOrMsg, msgIncludes, msg);
  try {
    fn();
  } catch (error) {
    checkError(error, wanted, "thrown");
    return error;
  }
  throw new AssertionError(
    withReason("Expected function to throw", wanted.msg),
  );
}
