/**
 * The width of the terminal.
 *
 * @returns Columns from 1; 80 where there is no terminal or it does not say.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { terminalWidth } from "lib/cli/mod.ts";
 *
 * assert(terminalWidth() >= 1);
 * ```
 */
export function terminalWidth(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}
