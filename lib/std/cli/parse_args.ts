/**
 * `@std/cli/parse-args`: the arguments of a command. The real module if it can
 * be loaded, or else an adapter of the same signature.
 *
 * ```ts
 * import { parseArgs } from "@std/cli/parse-args";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseArgs(["--port", "80", "-v", "a.txt"], { boolean: ["v"] }), {
 *   port: 80,
 *   v: true,
 *   _: ["a.txt"],
 * });
 * ```
 *
 * @module
 */

import * as adapter from "../builtin/cli/parse_args.ts";
import { load } from "../load.ts";

export type { Args, ParseOptions } from "../builtin/cli/parse_args.ts";

const real = await load("@std/cli/parse-args", adapter);

/** Parses the arguments of a command the way minimist does. */
export const parseArgs: typeof adapter.parseArgs = real.parseArgs;
