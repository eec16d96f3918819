/**
 * Programs in processes of their own: started as a terminal would start them,
 * watched, and ended together with everything they have started.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runProgram } from "lib/processes/mod.ts";
 *
 * const file = await Deno.makeTempFile({ suffix: ".ts" });
 * await Deno.writeTextFile(file, `console.log("hello"); Deno.exit(3)`);
 * const { status, stdout } = await runProgram(file, []);
 * assertEquals([status, stdout], [3, "hello\n"]);
 * await Deno.remove(file);
 * ```
 *
 * @module
 */
export { courseConfig, denoArgs } from "./deno_args.ts";
export { inOwnGroup } from "./in_own_group.ts";
export { descendants, killTree } from "./kill_tree.ts";
export { noUpdateCheck } from "./no_update_check.ts";
export {
  gracePeriod,
  type ProgramResult,
  runProgram,
  type RunSettings,
} from "./run_program.ts";
