// deno-lint-ignore-file no-explicit-any -- the same types as in the real package
import { assertEquals, AssertionError } from "../assert/mod.ts";

/** What a spy recorded of a call. */
export interface SpyCall<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> {
  /** The arguments. */
  args: Args;
  /** What was returned. */
  returned?: Return;
  /** What was thrown. */
  error?: Error;
  /** The object whose method was called. */
  self?: Self;
}

/** A function that records its calls. */
export interface Spy<Self = any, Args extends unknown[] = any[], Return = any> {
  (this: Self, ...args: Args): Return;
  /** The function whose calls it records. */
  original: (this: Self, ...args: Args) => Return;
  /** The calls so far. */
  calls: SpyCall<Self, Args, Return>[];
}

/** What a call is expected to have been. */
export interface ExpectedSpyCall<Args extends unknown[] = any[], Return = any> {
  /** The arguments. */
  args?: [...Args, ...unknown[]];
  /** What was returned. */
  returned?: Return;
}

/**
 * Makes a function that does nothing but record its calls.
 *
 * @returns The function.
 */
export function spy<
  Self = any,
  Args extends unknown[] = any[],
  Return = undefined,
>(): Spy<Self, Args, Return>;
/**
 * Wraps a function in one that records its calls.
 *
 * @param func The function.
 * @returns The one around it.
 */
export function spy<Self, Args extends unknown[], Return>(
  func: (this: Self, ...args: Args) => Return,
): Spy<Self, Args, Return>;
export function spy(func: (...args: any[]) => unknown = () => {}): Spy {
  const calls: SpyCall[] = [];
  const record = function (this: unknown, ...args: unknown[]): unknown {
    const call: SpyCall = { args };
    if (this) call.self = this;
    try {
      return call.returned = func.apply(this, args);
    } catch (error) {
      call.error = error as Error;
      throw error;
    } finally {
      calls.push(call);
    }
  };
  return Object.assign(record, { original: func, calls });
}

/**
 * Asserts how often a spy was called.
 *
 * @param spy The spy.
 * @param expectedCalls The number of calls.
 * @throws {AssertionError} When there were fewer or more.
 */
export function assertSpyCalls<Self, Args extends unknown[], Return>(
  spy: Spy<Self, Args, Return>,
  expectedCalls: number,
): void {
  const { length } = spy.calls;
  told(
    length < expectedCalls
      ? "Spy not called as much as expected"
      : "Spy called more than expected",
    () => assertEquals(length, expectedCalls),
  );
}

/**
 * Asserts that a call took place, and what it was as far as given.
 *
 * @param spy The spy.
 * @param callIndex The call's number, from 0.
 * @param expected Its arguments and what it returned.
 * @throws {AssertionError} When it was another, or there was none.
 */
export function assertSpyCall<Self, Args extends unknown[], Return>(
  spy: Spy<Self, Args, Return>,
  callIndex: number,
  expected: ExpectedSpyCall<Args, Return> = {},
): void {
  const call = spy.calls[callIndex];
  if (!call) throw new AssertionError("Spy not called as much as expected");
  if (expected.args) {
    told(
      "Spy not called with expected args",
      () => assertEquals<unknown>(call.args, expected.args),
    );
  }
  if ("returned" in expected) {
    told(
      "Spy call did not return expected value",
      () => assertEquals<unknown>(call.returned, expected.returned),
    );
  }
}

function told(sentence: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    const [, ...shown] = (error as Error).message.split("\n");
    throw new AssertionError(`${sentence}:\n${shown.join("\n")}`);
  }
}
