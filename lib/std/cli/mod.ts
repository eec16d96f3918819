/**
 * Command lines: what the course uses of `@std/cli`, with its signatures.
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

export * from "./parse_args.ts";
export * from "./unicode_width.ts";
