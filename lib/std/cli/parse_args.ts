/** Options for {@linkcode parseArgs}. */
export interface ParseOptions {
  /** The flags that take no value. */
  boolean?: string | readonly string[];
  /** The flags whose value stays a text. */
  string?: string | readonly string[];
  /** From a flag to its other names. */
  alias?: Record<string, string | readonly string[]>;
  /** Told of what no option names; returns `false` to leave it out. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** What {@linkcode parseArgs} returns: the flags, and in `_` all the rest. */
// deno-lint-ignore no-explicit-any -- the same type as in the real package
export type Args = Record<string, any> & { _: (string | number)[] };

/**
 * Parses the arguments of a command the way minimist does.
 *
 * @param args The arguments.
 * @param options What flags there are.
 * @returns The flags' values, and in `_` the other arguments.
 */
export function parseArgs(
  args: readonly string[],
  options: ParseOptions = {},
): Args {
  const aliases = aliasesOf(options.alias ?? {});
  const namesOf = (key: string) => [key, ...aliases.get(key) ?? []];
  const booleans = new Set([options.boolean ?? []].flat().flatMap(namesOf));
  const strings = new Set([options.string ?? []].flat().flatMap(namesOf));
  const result: Args = { _: [] };

  const set = (key: string, given: string | boolean, arg: string) => {
    const isKnown = booleans.has(key) || strings.has(key) || aliases.has(key);
    if (!isKnown && options.unknown?.(arg, key, given) === false) return;
    const value = typeof given === "string" && !strings.has(key)
      ? numberIfAny(given)
      : given;
    for (const name of namesOf(key)) {
      if (name !== "__proto__") result[name] = value;
    }
  };
  /** Gives a flag the next argument if it may; says whether it took it. */
  const setFrom = (key: string, next: string | undefined, arg: string) => {
    const takesAny = !booleans.has(key) && next && !/^-./s.test(next);
    if (takesAny) set(key, next, arg);
    else if (next === "true" || next === "false") {
      set(key, next === "true", arg);
    } else set(key, strings.has(key) ? "" : true, arg);
    return takesAny || next === "true" || next === "false";
  };

  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const pending = args.slice(0, end);
  for (let arg = pending.shift(); arg !== undefined; arg = pending.shift()) {
    const [, long, value] = /^--(.+?)(?:=(.*))?$/s.exec(arg) ?? [];
    if (long !== undefined && value !== undefined) {
      set(long, booleans.has(long) ? value !== "false" : value, arg);
    } else if (long !== undefined) {
      if (setFrom(long, pending[0], arg)) pending.shift();
    } else if (/^-./s.test(arg)) {
      const last = setLetters(
        arg,
        (letter, given) =>
          set(letter, given ?? (strings.has(letter) ? "" : true), arg),
      );
      if (last && setFrom(last, pending[0], arg)) pending.shift();
    } else if (options.unknown?.(arg) !== false) {
      result._.push(strings.has("_") ? arg : numberIfAny(arg));
    }
  }
  for (const name of booleans) {
    if (!Object.hasOwn(result, name)) result[name] = false;
  }
  result._.push(...args.slice(end + 1));
  return result;
}

/** Sets the letters of `-abc` or `-n5`; returns the last if it may have more. */
function setLetters(
  arg: string,
  set: (letter: string, value?: string) => void,
): string | undefined {
  for (let i = 1; i < arg.length - 1; i++) {
    const letter = arg.charAt(i);
    const rest = arg.slice(i + 1);
    if (rest === "-") {
      set(letter, rest);
      continue;
    }
    const value = valueInGroup(letter, rest);
    set(letter, value);
    if (value !== undefined) return undefined;
  }
  return arg.endsWith("-") ? undefined : arg.at(-1);
}

/** The value that a letter in a group of them has from the rest of the group. */
function valueInGroup(letter: string, rest: string): string | undefined {
  if (rest === "=") return "";
  if (/[A-Za-z]/.test(letter)) {
    const [, value] = /=(.+)/.exec(rest) ?? [];
    if (value !== undefined) return value;
    if (/\d+(\.\d*)?(e-?\d+)?$/.test(rest)) return rest;
  }
  // The last letter is no value, whatever it is: `-a-`, `-a.`.
  return rest.length > 1 && /^\W/.test(rest) ? rest : undefined;
}

function aliasesOf(
  option: Record<string, string | readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const aliases = new Map<string, readonly string[]>();
  for (const [key, others] of Object.entries(option)) {
    const names = [key, ...[others].flat()];
    for (const name of names) {
      aliases.set(name, names.filter((other) => other !== name));
    }
  }
  return aliases;
}

function numberIfAny(text: string): string | number {
  const number = Number(text);
  return /\S/.test(text) && Number.isFinite(number) ? number : text;
}
