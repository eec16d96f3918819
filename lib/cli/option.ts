/** One option of a lesson program: how it is read and how `--help` shows it. */
export interface Option<T> {
  /** What the option means, for `--help`. */
  readonly about: string;
  /** The value when the option is not given. */
  readonly initial: T;
  /** What stands after the option in `--help`; a flag has none. */
  readonly placeholder: string | undefined;
  /** What is accepted, as said after "wanted". */
  readonly wanted: string;
  /** Reads the text after the option; `undefined` refuses it. */
  readonly read: (given: string) => T | undefined;
}

/** The options of a program by name; `idleSeconds` is written `--idle-seconds`. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values that a program with the options `O` receives. */
export type OptionValues<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/** What every option builder takes. */
export interface OptionSettings<T> {
  /** The value when the option is not given; without it, `undefined`. */
  readonly default?: T;
  /** What the option means, for `--help`. */
  readonly about: string;
}

/** The range of a number, both ends included. */
export interface Range {
  /** Smallest value accepted. */
  readonly min: number;
  /** Largest value accepted. */
  readonly max: number;
}

/** Makes the default required, so that the value is never `undefined`. */
export type WithDefault<S, T> = S & { readonly default: T };

/**
 * An option that is on when given: `--verbose`.
 *
 * @param settings What it means.
 * @returns The option; its value is `false` unless given.
 *
 * @example
 * ```ts
 * import { flag } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flag({ about: "show every packet" }).initial, false);
 * ```
 */
export function flag(settings: { readonly about: string }): Option<boolean> {
  return {
    about: settings.about,
    initial: false,
    placeholder: undefined,
    wanted: "no value",
    read: () => undefined,
  };
}

/**
 * A whole decimal number within a range: `--port 9190`.
 *
 * @param settings Range (both ends included), default and meaning.
 * @returns The option; without a default its value may be `undefined`.
 *
 * @example
 * ```ts
 * import { integer } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const port = integer({ default: 0, min: 0, max: 65535, about: "port" });
 * assertEquals(port.read("9190"), 9190);
 * assertEquals(port.read("70000"), undefined);
 * assertEquals(port.wanted, "an integer from 0 to 65535");
 * ```
 */
export function integer(
  settings: WithDefault<OptionSettings<number> & Range, number>,
): Option<number>;
/** Without a default: the value is `undefined` unless given. */
export function integer(
  settings: OptionSettings<number> & Range,
): Option<number | undefined>;
export function integer(
  settings: OptionSettings<number> & Range,
): Option<number | undefined> {
  return numberOption(settings, "an integer", /^-?\d+$/);
}

/**
 * A decimal number within a range: `--seconds 3.5`.
 *
 * @param settings Range (both ends included), default and meaning.
 * @returns The option; without a default its value may be `undefined`.
 *
 * @example
 * ```ts
 * import { decimal } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wait = decimal({ default: 3.5, min: 0, max: 60, about: "seconds" });
 * assertEquals(wait.read("0.25"), 0.25);
 * assertEquals(wait.read("1e1"), undefined);
 * ```
 */
export function decimal(
  settings: WithDefault<OptionSettings<number> & Range, number>,
): Option<number>;
/** Without a default: the value is `undefined` unless given. */
export function decimal(
  settings: OptionSettings<number> & Range,
): Option<number | undefined>;
export function decimal(
  settings: OptionSettings<number> & Range,
): Option<number | undefined> {
  return numberOption(settings, "a number", /^-?\d+(?:\.\d+)?$/);
}

function numberOption(
  { about, default: initial, min, max }: OptionSettings<number> & Range,
  kind: string,
  form: RegExp,
): Option<number | undefined> {
  return {
    about,
    initial,
    placeholder: "N",
    wanted: `${kind} from ${min} to ${max}`,
    read(given) {
      const value = form.test(given) ? Number(given) : NaN;
      return value >= min && value <= max ? value : undefined;
    },
  };
}

/**
 * One of a few words: `--mode off`.
 *
 * @param settings The words, the default and the meaning.
 * @returns The option, typed by its words.
 *
 * @example
 * ```ts
 * import { choice } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mode = choice({ of: ["fin", "rst"], default: "fin", about: "how" });
 * assertEquals(mode.read("rst"), "rst");
 * assertEquals(mode.wanted, "fin or rst");
 * ```
 */
export function choice<const T extends string>(
  settings:
    & WithDefault<OptionSettings<NoInfer<T>>, NoInfer<T>>
    & { readonly of: readonly T[] },
): Option<T>;
/** Without a default: the value is `undefined` unless given. */
export function choice<const T extends string>(
  settings: OptionSettings<NoInfer<T>> & { readonly of: readonly T[] },
): Option<T | undefined>;
export function choice<const T extends string>(
  settings: OptionSettings<NoInfer<T>> & { readonly of: readonly T[] },
): Option<T | undefined> {
  const words = settings.of;
  const all = words.slice(0, -1).join(", ");
  return {
    about: settings.about,
    initial: settings.default,
    placeholder: "WORD",
    wanted: `${all}${all === "" ? "" : " or "}${words.at(-1) ?? ""}`,
    read: (given) => words.find((word) => word === given),
  };
}

/** What {@linkcode text} takes besides default and meaning. */
export interface TextSettings extends OptionSettings<string> {
  /** What is accepted, as said after "wanted"; goes with `accepts`. */
  readonly wanted?: string;
  /** Tells whether a text is accepted; without it, any but an empty one. */
  readonly accepts?: (given: string) => boolean;
}

/**
 * Any text, or what `accepts` lets pass: `--host 127.0.0.1`.
 *
 * @param settings Default, meaning and, if not every text will do, the check.
 * @returns The option; without a default its value may be `undefined`.
 *
 * @example
 * ```ts
 * import { text } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const group = text({
 *   default: "239.0.0.1",
 *   about: "group to join",
 *   wanted: "an address that starts with 239.",
 *   accepts: (given) => given.startsWith("239."),
 * });
 * assertEquals(group.read("239.1.2.3"), "239.1.2.3");
 * assertEquals(group.read("10.0.0.1"), undefined);
 * ```
 */
export function text(
  settings: WithDefault<TextSettings, string>,
): Option<string>;
/** Without a default: the value is `undefined` unless given. */
export function text(settings: TextSettings): Option<string | undefined>;
export function text(settings: TextSettings): Option<string | undefined> {
  const accepts = settings.accepts ?? (() => true);
  return {
    about: settings.about,
    initial: settings.default,
    placeholder: "TEXT",
    wanted: settings.wanted ?? "a text",
    read: (given) => given !== "" && accepts(given) ? given : undefined,
  };
}
