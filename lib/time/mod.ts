/**
 * Waiting: for a time, for a deadline that does not count while the machine
 * stands still, and for something that only looking can tell.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { pause, until } from "lib/time/mod.ts";
 *
 * let done = false;
 * const work = pause(5).then(() => done = true);
 * await until(() => done, { what: "the work to be done" });
 * assert(await work);
 * ```
 *
 * @module
 */
export { pause } from "./pause.ts";
export { startDeadline } from "./start_deadline.ts";
export { until, type UntilOptions } from "./until.ts";
