/**
 * `@std/testing/mock`: spies and stubs. The real module if it can be loaded, or
 * else an adapter of the same signatures.
 *
 * ```ts
 * import { assertSpyCall, spy } from "@std/testing/mock";
 *
 * const log = spy((line: string) => line.length);
 * log("hello");
 * assertSpyCall(log, 0, { args: ["hello"], returned: 5 });
 * ```
 *
 * @module
 */

import * as adapter from "../builtin/testing/mock.ts";
import { load } from "../load.ts";

export type * from "../builtin/testing/spy_types.ts";

const real = await load("@std/testing/mock", adapter);

/** The error of a spy that can not be made, or is used in a wrong way. */
export const MockError: typeof adapter.MockError = real.MockError;
/** The error of a spy that can not be made, or is used in a wrong way. */
export type MockError = adapter.MockError;

export const assertSpyCall: typeof adapter.assertSpyCall = real.assertSpyCall;
export const assertSpyCallArg: typeof adapter.assertSpyCallArg =
  real.assertSpyCallArg;
export const assertSpyCallArgs: typeof adapter.assertSpyCallArgs =
  real.assertSpyCallArgs;
export const assertSpyCallAsync: typeof adapter.assertSpyCallAsync =
  real.assertSpyCallAsync;
export const assertSpyCalls: typeof adapter.assertSpyCalls =
  real.assertSpyCalls;
export const resolvesNext: typeof adapter.resolvesNext = real.resolvesNext;
export const returnsNext: typeof adapter.returnsNext = real.returnsNext;
export const spy: typeof adapter.spy = real.spy;
export const stub: typeof adapter.stub = real.stub;
