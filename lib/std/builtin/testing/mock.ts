/**
 * What the course uses of `@std/testing/mock`, for a machine that can not load
 * it.
 *
 * @module
 */

export * from "./spy.ts";
export * from "./spy_assertions.ts";
export * from "./spy_results.ts";
export type * from "./spy_types.ts";
