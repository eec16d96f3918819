import { AssertionError } from "./assertion_error.ts";
import { assertIsError, type ErrorType } from "./is_error.ts";
import { withReason } from "./with_reason.ts";

/** What the two forms of the arguments of `assertThrows` come to. */
export interface Wanted<E extends Error> {
  /** Its class. */
  readonly ErrorClass?: ErrorType<E> | undefined;
  /** What its message contains. */
  readonly msgIncludes?: string | undefined;
  /** The words of the caller of the assertion. */
  readonly msg?: string | undefined;
}

/**
 * Tells the two forms of the arguments apart.
 *
 * @param classOrMsg The class of the error, or the caller's words.
 * @param msgIncludes What the error's message contains.
 * @param msg The caller's words, after a class.
 * @returns What is wanted.
 */
export function wantedOf<E extends Error>(
  classOrMsg: ErrorType<E> | string | undefined,
  msgIncludes: string | undefined,
  msg: string | undefined,
): Wanted<E> {
  if (typeof classOrMsg === "string") return { msg: classOrMsg };
  const prototype = classOrMsg?.prototype;
  if (prototype instanceof Error || prototype === Error.prototype) {
    return { ErrorClass: classOrMsg, msgIncludes, msg };
  }
  return { msg };
}

/**
 * Asserts that an error is the wanted one.
 *
 * @param error What was thrown.
 * @param wanted What is wanted of it.
 * @param verb How it came.
 * @throws {AssertionError} When it is another.
 */
export function checkError<E extends Error>(
  error: unknown,
  { ErrorClass, msgIncludes, msg }: Wanted<E>,
  verb: "thrown" | "rejected",
): void {
  if (!ErrorClass) return;
  if (!(error instanceof Error)) {
    throw new AssertionError(
      withReason(`A non-Error object was ${verb}`, msg),
    );
  }
  assertIsError(error, ErrorClass, msgIncludes, msg);
}
