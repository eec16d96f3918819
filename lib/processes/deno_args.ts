/** The configuration that gives `lib/` and `@std/` their meaning. */
export const courseConfig: string = (import.meta.dirname ?? ".").replace(
  /lib[/\\]processes$/,
  "deno.json",
);

/**
 * The arguments of `deno` that run a program of the course.
 *
 * @param file Path of the program.
 * @param args Its own arguments.
 * @param config Configuration with the import map (default: the repository's).
 * @returns The arguments.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { denoArgs } from "lib/processes/mod.ts";
 *
 * const args = denoArgs("a.ts", ["--port", "0"]);
 * assertEquals(args.slice(-3), ["a.ts", "--port", "0"]);
 * ```
 */
export function denoArgs(
  file: string,
  args: readonly string[],
  config: string = courseConfig,
): string[] {
  // FFI and /proc need the full grant; lesson programs are the course's own.
  return ["run", "--allow-all", "--quiet", "--config", config, file, ...args];
}
