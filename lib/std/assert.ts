/**
 * `@std/assert`: assertions. The real package if it can be loaded, or else
 * adapters of the same signatures.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals({ port: 80 }, { port: 80 });
 * ```
 *
 * @module
 */

import * as adapter from "./builtin/assert/mod.ts";
import { load } from "./load.ts";

export type {
  AnyConstructor,
  ArrayLikeArg,
  Falsy,
  GetConstructorType,
} from "./builtin/assert/mod.ts";

const real = await load("@std/assert", adapter);

/** The error of an assertion that does not hold. */
export const AssertionError: typeof adapter.AssertionError =
  real.AssertionError;
/** The error of an assertion that does not hold. */
export type AssertionError = adapter.AssertionError;

// Each with its type written out: without it TypeScript does not let an
// assertion narrow the types of what it asserts.
export const assert: typeof adapter.assert = real.assert;
export const assertAlmostEquals: typeof adapter.assertAlmostEquals =
  real.assertAlmostEquals;
export const assertArrayIncludes: typeof adapter.assertArrayIncludes =
  real.assertArrayIncludes;
export const assertEquals: typeof adapter.assertEquals = real.assertEquals;
export const assertExists: typeof adapter.assertExists = real.assertExists;
export const assertFalse: typeof adapter.assertFalse = real.assertFalse;
export const assertGreater: typeof adapter.assertGreater = real.assertGreater;
export const assertGreaterOrEqual: typeof adapter.assertGreaterOrEqual =
  real.assertGreaterOrEqual;
export const assertInstanceOf: typeof adapter.assertInstanceOf =
  real.assertInstanceOf;
export const assertIsError: typeof adapter.assertIsError = real.assertIsError;
export const assertLess: typeof adapter.assertLess = real.assertLess;
export const assertLessOrEqual: typeof adapter.assertLessOrEqual =
  real.assertLessOrEqual;
export const assertMatch: typeof adapter.assertMatch = real.assertMatch;
export const assertNotEquals: typeof adapter.assertNotEquals =
  real.assertNotEquals;
export const assertNotInstanceOf: typeof adapter.assertNotInstanceOf =
  real.assertNotInstanceOf;
export const assertNotMatch: typeof adapter.assertNotMatch =
  real.assertNotMatch;
export const assertNotStrictEquals: typeof adapter.assertNotStrictEquals =
  real.assertNotStrictEquals;
export const assertObjectMatch: typeof adapter.assertObjectMatch =
  real.assertObjectMatch;
export const assertRejects: typeof adapter.assertRejects = real.assertRejects;
export const assertStrictEquals: typeof adapter.assertStrictEquals =
  real.assertStrictEquals;
export const assertStringIncludes: typeof adapter.assertStringIncludes =
  real.assertStringIncludes;
export const assertThrows: typeof adapter.assertThrows = real.assertThrows;
export const equal: typeof adapter.equal = real.equal;
export const fail: typeof adapter.fail = real.fail;
export const unimplemented: typeof adapter.unimplemented = real.unimplemented;
export const unreachable: typeof adapter.unreachable = real.unreachable;
