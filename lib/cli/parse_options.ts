import { parseArgs } from "@std/cli/parse-args";
import { nearest } from "./nearest.ts";
import type { Options, OptionValues } from "./option.ts";
import { quoted, UsageError } from "./usage_error.ts";

/**
 * The name of an option as it is typed: `idleSeconds` becomes `--idle-seconds`.
 *
 * @param key The option's key in a program's `options`.
 * @returns The name with its two dashes.
 *
 * @example
 * ```ts
 * import { optionName } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(optionName("idleSeconds"), "--idle-seconds");
 * ```
 */
export function optionName(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Reads a command line by the options of a program.
 *
 * @param options The options, from the builders `integer`, `text` and so on.
 * @param args The command line.
 * @returns The values by key, or `"help"` when `--help` or `-h` was given.
 * @throws {UsageError} When there is an unknown option, a stray argument or a
 * value that the option refuses; the message names it and what is allowed.
 *
 * @example
 * ```ts
 * import { integer, parseOptions, UsageError } from "lib/cli/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const options = { port: integer({ default: 0, min: 0, max: 65535, about: "port" }) };
 * assertEquals(parseOptions(options, ["--port", "9190"]), { port: 9190 });
 * assertThrows(
 *   () => parseOptions(options, ["--port", "70000"]),
 *   UsageError,
 *   "--port 70000: wanted an integer from 0 to 65535",
 * );
 * ```
 */
export function parseOptions<O extends Options>(
  options: O,
  args: readonly string[],
): OptionValues<O> | "help" {
  const named = Object.entries(options).map(([key, option]) => ({
    key,
    option,
    name: optionName(key).slice(2),
  }));
  const valued = named.filter(({ option }) => option.placeholder !== undefined);
  const flags = named.filter(({ option }) => option.placeholder === undefined);
  const names = named.map(({ name }) => `--${name}`);
  const strangers: string[] = [];
  const parsed: Record<string, unknown> = parseArgs(
    joinNegativeNumbers(args, valued.map(({ name }) => `--${name}`)),
    {
      string: valued.map(({ name }) => name),
      boolean: [...flags.map(({ name }) => name), "help"],
      alias: { h: "help" },
      unknown(arg: string) {
        strangers.push(arg);
        return false;
      },
    },
  );
  const [stranger] = strangers;
  if (stranger !== undefined) throw unknownArgument(stranger, names);
  if (parsed.help === true) return "help";
  for (const { name } of flags) {
    const given = args.find((arg) => arg.startsWith(`--${name}=`));
    if (given !== undefined) {
      throw new UsageError(`${quoted(given)}: --${name} takes no value`);
    }
  }
  const rest = parsed._;
  if (Array.isArray(rest) && rest.length > 0) {
    throw unknownArgument(String(rest[0]), names);
  }
  const values: Record<string, unknown> = {};
  for (const { key, name, option } of named) {
    const given = parsed[name];
    if (typeof given === "string") {
      values[key] = option.read(given);
      if (values[key] === undefined) {
        const what = given === "" ? "" : ` ${quoted(given)}`;
        throw new UsageError(`--${name}${what}: wanted ${option.wanted}`);
      }
    } else {
      values[key] = given === true ? true : option.initial;
    }
  }
  return values as OptionValues<O>;
}

/** `--ttl -1` is a value, not an option named 1: parseArgs needs `--ttl=-1`. */
function joinNegativeNumbers(
  args: readonly string[],
  valued: readonly string[],
): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (last !== undefined && valued.includes(last) && /^-\d/.test(arg)) {
      joined[joined.length - 1] = `${last}=${arg}`;
    } else {
      joined.push(arg);
    }
  }
  return joined;
}

function unknownArgument(arg: string, names: readonly string[]): UsageError {
  if (!arg.startsWith("-")) {
    return new UsageError(
      `${quoted(arg)}: wanted options only; --help lists them`,
    );
  }
  const typed = arg.replace(/=.*$/s, "");
  const [near] = nearest(typed, names);
  const hint = near === undefined
    ? "--help lists what there is"
    : `did you mean ${near}?`;
  return new UsageError(`${quoted(typed)}: no such option; ${hint}`);
}
