import { nodeModule } from "./node_module.ts";
import { AssertionError, withReason } from "./assertion_error.ts";

// deno-lint-ignore no-explicit-any -- the arguments of a class do not matter here
type ErrorType<E extends Error> = abstract new (...args: any[]) => E;

/** Asserts that a value is an error, of a class and with a message if given. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: ErrorType<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw new AssertionError(
      withReason(`Expected "error" to be an Error object`, msg),
    );
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    const wanted = `Expected error to be instance of "${ErrorClass.name}"`;
    const was = (error as Error).constructor?.name;
    throw new AssertionError(withReason(`${wanted}, but was "${was}"`, msg));
  }
  if (!msgMatches || matches(error.message, msgMatches)) return;
  const wanted = msgMatches instanceof RegExp
    ? String(msgMatches)
    : JSON.stringify(msgMatches);
  throw new AssertionError(withReason(
    `Expected error message to include ${wanted}, ` +
      `but got ${JSON.stringify(error.message)}`,
    msg,
  ));
}

function matches(message: string, wanted: string | RegExp): boolean {
  const text = withoutColors(message);
  return wanted instanceof RegExp
    ? wanted.test(text)
    : text.includes(withoutColors(wanted));
}

function withoutColors(text: string): string {
  if (!text.includes("\x1b")) return text;
  return nodeModule("node:util").stripVTControlCharacters(text);
}

/** What the two forms of the arguments of `assertThrows` come to. */
interface Wanted<E extends Error> {
  ErrorClass?: ErrorType<E> | undefined;
  msgIncludes?: string | undefined;
  msg?: string | undefined;
}

function wantedOf<E extends Error>(
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

function check<E extends Error>(
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

/**
 * Asserts that a function throws.
 *
 * @returns What it threw.
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/**
 * Asserts that a function throws an error of a class.
 *
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
    check(error, wanted, "thrown");
    return error;
  }
  throw new AssertionError(
    withReason("Expected function to throw", wanted.msg),
  );
}

/**
 * Asserts that a function returns a promise and that this rejects.
 *
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
    check(error, wanted, "rejected");
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
