import { AssertionError, withReason } from "./assertion_error.ts";

/** What is false in a condition. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Asserts that a condition holds. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that a condition does not hold. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/** Asserts that a value is neither `null` nor `undefined`. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    withReason(`Expected actual: "${actual}" to not be null or undefined`, msg),
  );
}

/** Fails. */
export function fail(msg?: string): never {
  throw new AssertionError(withReason("Failed assertion", msg));
}

/** Marks what is still to be written. */
export function unimplemented(msg?: string): never {
  throw new AssertionError(withReason("Unimplemented", msg));
}

/** Marks what is never reached. */
export function unreachable(msg?: string): never {
  throw new AssertionError(withReason("Unreachable", msg));
}
