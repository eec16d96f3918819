// deno-lint-ignore-file no-explicit-any -- the same types as in the real package
import { MockError } from "./spy.ts";

/** Makes a function that returns, or throws, one value after the other. */
export function returnsNext<
  Return,
  Self = any,
  Args extends unknown[] = any[],
>(values: Iterable<Return | Error>): (this: Self, ...args: Args) => Return {
  const pending = values[Symbol.iterator]();
  let calls = 0;
  return () => given(pending.next(), calls++);
}

/** Makes a function that resolves to, or rejects with, one after the other. */
export function resolvesNext<
  Return,
  Self = any,
  Args extends unknown[] = any[],
>(
  iterable:
    | Iterable<Return | Error | Promise<Return | Error>>
    | AsyncIterable<Return | Error | Promise<Return | Error>>,
): (this: Self, ...args: Args) => Promise<Return> {
  const pending = async function* () {
    yield* iterable;
  }();
  let calls = 0;
  return async () => given(await pending.next(), calls++);
}

function given<Return>(
  next: IteratorResult<Return | Error, unknown>,
  calls: number,
): Return {
  if (next.done) {
    throw new MockError(`Not expected to be called more than ${calls} time(s)`);
  }
  if (next.value instanceof Error) throw next.value;
  return next.value;
}
