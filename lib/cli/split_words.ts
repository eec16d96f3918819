import { optionName, type Options } from "lib/cli/mod.ts";

/** A command line in its two parts. */
export interface SplitArguments {
  /** What stands for itself, such as `ch9/linger_close`. */
  readonly words: readonly string[];
  /** The options and their values, for `parseOptions`. */
  readonly rest: readonly string[];
}

/**
 * Parts the words of a command line from its options. After `--` everything is
 * a word. A `--` at the very beginning is left out: `deno task` hands on the one
 * of `deno task check -- --json`.
 *
 * @param options The options; those with a value take the next argument along.
 * @param args The command line.
 * @returns Words and options, each in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { flag, splitWords } from "lib/cli/mod.ts";
 *
 * const options = { json: flag({ about: "for machines" }) };
 * assertEquals(splitWords(options, ["--json", "ch9"]), {
 *   words: ["ch9"],
 *   rest: ["--json"],
 * });
 * ```
 */
export function splitWords(
  options: Options,
  args: readonly string[],
): SplitArguments {
  const valued = Object.entries(options)
    .filter(([, { placeholder }]) => placeholder !== undefined)
    .map(([key]) => optionName(key));
  const words: string[] = [];
  const rest: string[] = [];
  const queue = args[0] === "--" ? args.slice(1) : [...args];
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (arg === "--") {
      words.push(...queue.splice(0));
    } else if (!arg.startsWith("-")) {
      words.push(arg);
    } else {
      rest.push(arg);
      const value = valued.includes(arg) ? queue.shift() : undefined;
      if (value !== undefined) rest.push(value);
    }
  }
  return { words, rest };
}
