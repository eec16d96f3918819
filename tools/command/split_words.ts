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
 * a word, except that a `--` at the very beginning says nothing: `deno task`
 * hands on the one of `deno task check -- --json`.
 *
 * @param options the options; those with a value take the next argument along
 * @param args the command line
 * @returns words and options, each in their order
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
