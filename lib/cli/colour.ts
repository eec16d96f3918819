/** Colours a text; without colour it returns the text as it is. */
export interface Palette {
  /** Stands out. */
  readonly bold: (text: string) => string;
  /** Less important than what is around it. */
  readonly dim: (text: string) => string;
  /** Went wrong. */
  readonly red: (text: string) => string;
  /** Went well. */
  readonly green: (text: string) => string;
  /** Needs a look. */
  readonly yellow: (text: string) => string;
  /** A name or a command to type. */
  readonly cyan: (text: string) => string;
}

// SGR codes (ECMA-48 8.3.117): the one that begins and the one that ends. Not
// by styleText of node:util, whose import makes every start some 60 ms longer.
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/**
 * The palette for one output: colours only when it is a terminal and the
 * environment does not say NO_COLOR (https://no-color.org).
 *
 * @param output Where the text will go.
 * @param noColour Whether colours are unwanted (default: what NO_COLOR says).
 * @returns Functions that colour a text, or leave it as it is.
 *
 * @example
 * ```ts
 * import { colourFor } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const file = { isTerminal: () => false };
 * assertEquals(colourFor(file).red("reset"), "reset");
 * const terminal = { isTerminal: () => true };
 * assertEquals(colourFor(terminal, false).red("reset"), "\x1b[31mreset\x1b[39m");
 * ```
 */
export function colourFor(
  output: { isTerminal(): boolean },
  noColour = Deno.noColor,
): Palette {
  const on = !noColour && output.isTerminal();
  const paint = (name: keyof typeof codes) => (text: string) =>
    on ? `\x1b[${codes[name][0]}m${text}\x1b[${codes[name][1]}m` : text;
  return {
    bold: paint("bold"),
    dim: paint("dim"),
    red: paint("red"),
    green: paint("green"),
    yellow: paint("yellow"),
    cyan: paint("cyan"),
  };
}
