import { AssertionError } from "../assert/assertion_error.ts";
import { equal } from "../assert/equal.ts";
import { assertEquals } from "../assert/equals.ts";
import { assertIsError, assertRejects } from "../assert/errors.ts";
import { difference } from "../assert/format.ts";
import type { ExpectedSpyCall, SpyCall, SpyLike } from "./spy_types.ts";

/** Asserts how often a spy was called. */
export function assertSpyCalls<Self, Args extends unknown[], Return>(
  spy: SpyLike<Self, Args, Return>,
  expectedCalls: number,
): void {
  const { length } = spy.calls;
  const sentence = length < expectedCalls
    ? "Spy not called as much as expected"
    : "Spy called more than expected";
  expectEqual(length, expectedCalls, sentence);
}

/** Asserts that a call took place, and what it was as far as given. */
export function assertSpyCall<Self, Args extends unknown[], Return>(
  spy: SpyLike<Self, Args, Return>,
  callIndex: number,
  expected: ExpectedSpyCall<Self, Args, Return> = {},
): void {
  const call = callAt(spy, callIndex);
  expectArgsAndSelf(call, expected);
  if ("returned" in expected) {
    refuseBoth(expected);
    if (call.error) {
      throw new AssertionError(
        "Spy call did not return expected value, an error was thrown.",
      );
    }
    expectEqual(
      call.returned,
      expected.returned,
      "Spy call did not return expected value",
    );
  }
  if ("error" in expected) {
    if ("returned" in call) {
      throw new AssertionError(
        "Spy call did not throw an error, a value was returned.",
      );
    }
    assertIsError(
      call.error,
      expected.error?.Class,
      expected.error?.msgIncludes,
    );
  }
}

/** Asserts that a call returned a promise, and what became of it. */
export async function assertSpyCallAsync<
  Self,
  Args extends unknown[],
  Return,
>(
  spy: SpyLike<Self, Args, Promise<Return>>,
  callIndex: number,
  expected: ExpectedSpyCall<Self, Args, Promise<Return> | Return> = {},
): Promise<void> {
  const call = callAt(spy, callIndex);
  expectArgsAndSelf(call, expected);
  if (call.error) {
    throw new AssertionError(
      "Spy call did not return a promise, an error was thrown.",
    );
  }
  if (!(call.returned instanceof Promise)) {
    throw new AssertionError(
      "Spy call did not return a promise, a value was returned.",
    );
  }
  if ("returned" in expected) {
    refuseBoth(expected);
    const wanted = await Promise.resolve(expected.returned).catch(() => {
      throw new TypeError(
        "Do not expect rejected promise, expect error instead",
      );
    });
    const came = await call.returned.catch(() => {
      throw new AssertionError("Spy call returned promise was rejected");
    });
    expectEqual(came, wanted, "Spy call did not resolve to expected value");
  }
  if ("error" in expected) {
    const { Class = Error, msgIncludes = "" } = expected.error ?? {};
    await assertRejects(() => call.returned, Class, msgIncludes);
  }
}

/** Asserts one argument of a call, and returns it. */
export function assertSpyCallArg<
  Self,
  Args extends unknown[],
  Return,
  ExpectedArg,
>(
  spy: SpyLike<Self, Args, Return>,
  callIndex: number,
  argIndex: number,
  expected: ExpectedArg,
): ExpectedArg {
  const arg = callAt(spy, callIndex).args[argIndex];
  assertEquals(arg, expected);
  return arg as ExpectedArg;
}

/** Asserts the arguments of a call, and returns them. */
export function assertSpyCallArgs<
  Self,
  Args extends unknown[],
  Return,
  ExpectedArgs extends unknown[],
>(
  spy: SpyLike<Self, Args, Return>,
  callIndex: number,
  expected: ExpectedArgs,
): ExpectedArgs;
/** Asserts the arguments of a call from one of them on, and returns them. */
export function assertSpyCallArgs<
  Self,
  Args extends unknown[],
  Return,
  ExpectedArgs extends unknown[],
>(
  spy: SpyLike<Self, Args, Return>,
  callIndex: number,
  argsStart: number,
  expected: ExpectedArgs,
): ExpectedArgs;
/** Asserts some arguments of a call, and returns them. */
export function assertSpyCallArgs<
  Self,
  Args extends unknown[],
  Return,
  ExpectedArgs extends unknown[],
>(
  spy: SpyLike<Self, Args, Return>,
  callIndex: number,
  argsStart: number,
  argsEnd: number,
  expected: ExpectedArgs,
): ExpectedArgs;
export function assertSpyCallArgs<
  Self,
  Args extends unknown[],
  Return,
  ExpectedArgs extends unknown[],
>(
  spy: SpyLike<Self, Args, Return>,
  callIndex: number,
  ...rest: (number | ExpectedArgs)[]
): ExpectedArgs {
  const expected = rest.pop() as ExpectedArgs;
  const [start, end] = rest as number[];
  const args = callAt(spy, callIndex).args.slice(start, end);
  assertEquals<unknown[]>(args, expected);
  return args as ExpectedArgs;
}

function callAt<Self, Args extends unknown[], Return>(
  spy: SpyLike<Self, Args, Return>,
  index: number,
): SpyCall {
  const call = spy.calls[index];
  if (call) return call;
  throw new AssertionError("Spy not called as much as expected");
}

function expectArgsAndSelf(call: SpyCall, expected: ExpectedSpyCall): void {
  if (expected.args) {
    expectEqual(
      call.args,
      expected.args,
      "Spy not called with expected args",
    );
  }
  if ("self" in expected) {
    const sentence = expected.self
      ? "Spy not called as method on expected self"
      : "Spy not expected to be called as method on object";
    expectEqual(call.self, expected.self, sentence);
  }
}

function expectEqual(
  actual: unknown,
  expected: unknown,
  sentence: string,
): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(`${sentence}:\n${difference(actual, expected)}`);
}

function refuseBoth(expected: ExpectedSpyCall): void {
  if (!("error" in expected)) return;
  throw new TypeError(
    "Do not expect error and return, only one should be expected",
  );
}
