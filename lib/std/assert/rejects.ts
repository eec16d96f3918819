import { AssertionError } from "./assertion_error.ts";
import type { ErrorType } from "./is_error.ts";
import { checkError, wantedOf } from "./wanted_error.ts";
import { withReason } from "./with_reason.ts";

/**
 * Asserts that a function returns a promise and that this rejects.
 *
 * @param fn The function.
 * @param msg What the assertion's own error says besides.
 * @throws {AssertionError} When it does not.
 * @returns What it rejected with.
 */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
/**
 * Asserts that a function returns a promise and that this rejects with an error
 * of a class.
 *
 * @param fn The function.
 * @param ErrorClass The class.
 * @param msgIncludes What the error's message contains.
 * @param msg What the assertion's own error says besides.
 * @throws {AssertionError} When it does not.
 * @returns What it rejected with.
 */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorType<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorType<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const wanted = wantedOf(classOrMsg, msgIncludes, msg);
  const promise = startedBy(fn, wanted.msg);
  try {
    await promise;
  } catch (error) {
    checkError(error, wanted, "rejected");
    return error;
  }
  throw new AssertionError(
    withReason("Expected function to reject", wanted.msg),
  );
}

function startedBy(
  fn: () => PromiseLike<unknown>,
  msg: string | undefined,
): PromiseLike<unknown> {
  try {
    const promise = fn();
    if (typeof promise === "object" && typeof promise?.then === "function") {
      return promise;
    }
  } catch {
    // A throw is no rejection: it is told in the same words.
  }
  throw new AssertionError(
    withReason("Function throws when expected to reject", msg),
  );
}
