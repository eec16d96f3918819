/**
 * `@std/cli`: tools for command lines.
 *
 * ```ts
 * import { parseArgs } from "@std/cli";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseArgs(["--host=::1"]), { host: "::1", _: [] });
 * ```
 *
 * @module
 */

export * from "./cli/parse_args.ts";
