import { AssertionError } from "./assertion_error.ts";
import { nodeModule } from "./node_module.ts";
import { withReason } from "./with_reason.ts";

/** A class of errors. */
// deno-lint-ignore no-explicit-any -- the arguments of a class do not matter here
export type ErrorType<E extends Error> = abstract new (...args: any[]) => E;

/**
 * Asserts that a value is an error, of a class and with a message if given.
 *
 * @param error The value.
 * @param ErrorClass The class.
 * @param msgMatches What the message contains or matches.
 * @param msg What the assertion's own error says besides.
 * @throws {AssertionError} When it is not.
 */
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
