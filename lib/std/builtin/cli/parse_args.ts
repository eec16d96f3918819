import type {
  Aliases,
  Args,
  ParseOptions,
  Values,
} from "./parse_args_types.ts";

export type { Args, ParseOptions } from "./parse_args_types.ts";

type Value = string | number | boolean;
type Result = Record<string, unknown> & { _: (string | number)[] };

/**
 * Parses the arguments of a command the way minimist does.
 *
 * @param args The arguments.
 * @param options What flags there are.
 * @returns The flags' values, and in `_` the other arguments.
 */
export function parseArgs<
  TArgs extends Values<
    TBooleans,
    TStrings,
    TCollectable,
    TNegatable,
    TDefaults,
    TAliases
  >,
  TDoubleDash extends boolean | undefined = undefined,
  TBooleans extends boolean | string | undefined = undefined,
  TStrings extends string | undefined = undefined,
  TCollectable extends string | undefined = undefined,
  TNegatable extends string | undefined = undefined,
  TDefaults extends Record<string, unknown> | undefined = undefined,
  TAliases extends Aliases<TAliasArgNames, TAliasNames> | undefined = undefined,
  TAliasArgNames extends string = string,
  TAliasNames extends string = string,
>(
  args: readonly string[],
  options?: ParseOptions<
    TBooleans,
    TStrings,
    TCollectable,
    TNegatable,
    TDefaults,
    TAliases,
    TDoubleDash
  >,
): Args<TArgs, TDoubleDash> {
  const parser = new Parser((options ?? {}) as ParseOptions);
  return parser.parse(args) as Args<TArgs, TDoubleDash>;
}

class Parser {
  readonly #options: ParseOptions;
  readonly #aliases: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #booleans: ReadonlySet<string>;
  readonly #strings: ReadonlySet<string>;
  readonly #collected: ReadonlySet<string>;
  readonly #negatable: ReadonlySet<string>;
  readonly #result: Result = { _: [] };

  constructor(options: ParseOptions) {
    this.#options = options;
    this.#aliases = aliasesOf(options.alias);
    this.#booleans = this.#namesIn(options.boolean);
    this.#strings = this.#namesIn(options.string);
    this.#collected = this.#namesIn(options.collect);
    this.#negatable = this.#namesIn(options.negatable);
  }

  parse(args: readonly string[]): Result {
    const end = args.includes("--") ? args.indexOf("--") : args.length;
    const after = args.slice(end + 1);
    const pending = args.slice(0, end);
    for (let arg = pending.shift(); arg !== undefined; arg = pending.shift()) {
      if (/^--./s.test(arg)) {
        if (this.#long(arg, pending[0])) pending.shift();
      } else if (/^-./s.test(arg)) {
        if (this.#short(arg, pending[0])) pending.shift();
      } else {
        this.#positional(arg);
        if (this.#options.stopEarly) this.#result._.push(...pending.splice(0));
      }
    }
    this.#fillIn();
    if (this.#options["--"]) this.#result["--"] = after;
    else this.#result._.push(...after);
    return this.#result;
  }

  /** Takes `--name` or `--name=value`; says whether it took the next one too. */
  #long(arg: string, next: string | undefined): boolean {
    const [, no, name = "", value] = /^--(no-)?(.+?)(?:=(.*))?$/s.exec(arg) ??
      [];
    if (value !== undefined) {
      this.#set(
        name,
        this.#booleans.has(name) ? value !== "false" : value,
        arg,
      );
      return false;
    }
    if (no && this.#negatable.has(name)) {
      this.#set(name, false, arg, false);
      return false;
    }
    const key = no ? `no-${name}` : name;
    const takesAny = this.#options.boolean !== true && !next?.startsWith("-");
    return this.#setFrom(key, takesAny, next, arg);
  }

  /** Takes `-n`, `-n5`, `-n=5` or `-abc`; says whether it took the next one. */
  #short(arg: string, next: string | undefined): boolean {
    for (let i = 1; i < arg.length - 1; i++) {
      const letter = arg.charAt(i);
      const rest = arg.slice(i + 1);
      if (rest === "-") {
        this.#set(letter, rest, arg);
        continue;
      }
      const value = valueInGroup(letter, rest);
      if (value !== undefined) {
        this.#set(letter, value, arg);
        return false;
      }
      this.#set(letter, this.#withoutValue(letter), arg);
    }
    const last = arg.slice(-1);
    if (last === "-") return false;
    return this.#setFrom(last, !/^--?[^-]/.test(next ?? ""), next, arg);
  }

  /** Gives a flag the next argument if it may have it, or else none. */
  #setFrom(
    key: string,
    takesAny: boolean,
    next: string | undefined,
    arg: string,
  ): boolean {
    if (next && takesAny && !this.#isBoolean(key)) {
      this.#set(key, next, arg);
      return true;
    }
    if (next === "true" || next === "false") {
      this.#set(key, next === "true", arg);
      return true;
    }
    this.#set(key, this.#withoutValue(key), arg);
    return false;
  }

  #positional(arg: string): void {
    if (this.#options.unknown?.(arg) === false) return;
    this.#result._.push(this.#strings.has("_") ? arg : numberIfAny(arg));
  }

  #set(key: string, given: Value, arg: string, mayCollect = true): void {
    if (
      !this.#isKnown(key, arg) &&
      this.#options.unknown?.(arg, key, given) === false
    ) return;
    const value = typeof given === "string" && !this.#strings.has(key)
      ? numberIfAny(given)
      : given;
    const collect = mayCollect && this.#collected.has(key);
    for (const name of this.#allNames(key)) {
      assign(this.#result, name, value, collect);
    }
  }

  /** Gives the flags that were not mentioned what they are then. */
  #fillIn(): void {
    for (const [key, value] of Object.entries(this.#options.default ?? {})) {
      if (isAssigned(this.#result, key)) continue;
      for (const name of this.#allNames(key)) {
        assign(this.#result, name, value);
      }
    }
    for (const name of this.#booleans) {
      if (isAssigned(this.#result, name)) continue;
      assign(this.#result, name, this.#collected.has(name) ? [] : false);
    }
    for (const name of this.#strings) {
      if (!this.#collected.has(name) || isAssigned(this.#result, name)) {
        continue;
      }
      assign(this.#result, name, []);
    }
  }

  #withoutValue(key: string): Value {
    return this.#strings.has(key) ? "" : true;
  }

  #isBoolean(key: string): boolean {
    return this.#allNames(key).some((name) => this.#booleans.has(name));
  }

  #isKnown(key: string, arg: string): boolean {
    return this.#booleans.has(key) || this.#strings.has(key) ||
      this.#aliases.has(key) || this.#collected.has(key) ||
      (this.#options.boolean === true && /^--[^=]+$/.test(arg));
  }

  #allNames(key: string): string[] {
    return [key, ...this.#aliases.get(key) ?? []];
  }

  #namesIn(
    list: boolean | string | readonly string[] | undefined,
  ): ReadonlySet<string> {
    if (typeof list === "boolean" || !list) return new Set();
    const names = typeof list === "string" ? [list] : list.filter(Boolean);
    return new Set(names.flatMap((name) => this.#allNames(name)));
  }
}

function aliasesOf(
  option: Aliases | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const aliases = new Map<string, ReadonlySet<string>>();
  for (const [key, value] of Object.entries(option ?? {})) {
    if (value === undefined) throw new TypeError("Alias value must be defined");
    const names = new Set([
      key,
      ...(typeof value === "string" ? [value] : value),
    ]);
    for (const name of names) {
      aliases.set(name, names.difference(new Set([name])));
    }
  }
  return aliases;
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

function numberIfAny(text: string): string | number {
  const number = Number(text);
  return /\S/.test(text) && Number.isFinite(number) ? number : text;
}

/** Sets `a.b` in an object to a value, or adds the value to what is there. */
function assign(
  target: Record<string, unknown>,
  name: string,
  value: unknown,
  collect = false,
): void {
  const path = name.split(".");
  const last = path.pop() ?? "";
  let holder = target;
  for (const key of path) {
    if (isDangerous(holder, key)) return;
    holder = (holder[key] ??= {}) as Record<string, unknown>;
  }
  if (isDangerous(holder, last)) return;
  const before = holder[last];
  if (!collect) holder[last] = value;
  else if (Array.isArray(before)) before.push(value);
  else holder[last] = before ? [before, value] : [value];
}

function isAssigned(target: Record<string, unknown>, name: string): boolean {
  let holder: unknown = target;
  for (const key of name.split(".")) {
    if (typeof holder !== "object" || holder === null) return false;
    if (!Object.hasOwn(holder, key)) return false;
    holder = Reflect.get(holder, key);
  }
  return true;
}

function isDangerous(holder: Record<string, unknown>, key: string): boolean {
  return key === "__proto__" ||
    (key === "constructor" && typeof holder[key] === "function");
}
