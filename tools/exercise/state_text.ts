import type { Palette } from "lib/cli/mod.ts";
import type { State } from "./examine.ts";

/**
 * A state in the colour that says how good it is.
 *
 * @param state The state.
 * @param palette The colours of the output.
 * @param text What to colour (default: the state's own name).
 * @returns The text.
 */
export function stateText(
  state: State,
  { green, red, yellow }: Palette,
  text: string = state,
): string {
  if (state === "passed") return green(text);
  return isOpen(state) ? yellow(text) : red(text);
}

/**
 * Tells whether a state is neither a pass nor a fault.
 *
 * @param state The state.
 * @returns Whether the work is still to come.
 */
export function isOpen(state: State): boolean {
  return state === "to do" || state === "missing" || state === "not here";
}
