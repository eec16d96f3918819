import { AssertionError, withReason } from "./assertion_error.ts";

// deno-lint-ignore no-explicit-any -- the arguments of a class do not matter here
type Class<T = any> = abstract new (...args: any[]) => T;

// deno-lint-ignore no-explicit-any -- the same type as in the real package
export type AnyConstructor = new (...args: any[]) => any;

/** The type of the instances of a class. */
export type GetConstructorType<T extends AnyConstructor> = InstanceType<T>;

/** Asserts that a value is an instance of a class. */
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

/** Asserts that a value is no instance of a class. */
export function assertNotInstanceOf<A, T>(
  actual: A,
  unexpectedType: Class<T>,
  msg?: string,
): asserts actual is Exclude<A, T> {
  if (!(actual instanceof unexpectedType)) return;
  const kind = typeof unexpectedType;
  throw new AssertionError(
    withReason(`Expected object to not be an instance of "${kind}"`, msg),
  );
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name ?? "Object";
}
