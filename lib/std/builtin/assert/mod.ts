/**
 * What the course uses of `@std/assert`, for a machine that can not load it.
 *
 * @module
 */

export { AssertionError } from "./assertion_error.ts";
export * from "./comparisons.ts";
export * from "./conditions.ts";
export * from "./contents.ts";
export * from "./equal.ts";
export * from "./equals.ts";
export * from "./errors.ts";
export * from "./instances.ts";
export * from "./object_match.ts";
