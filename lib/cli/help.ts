import type { Header } from "./header.ts";
import type { Options } from "./option.ts";
import { optionName } from "./parse_options.ts";
import { table } from "./table.ts";

/**
 * The text of `--help`: the header's words and every option with its range
 * and default.
 *
 * @param header The program's header.
 * @param options The program's options.
 * @returns The text, without a final newline.
 *
 * @example
 * ```ts
 * import { helpText, integer, parseHeader } from "lib/cli/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const header = parseHeader(
 *   "/**\n * Title.\n *\n * About.\n *\n * Run: deno task ch9 x\n * Prints:\n * @module\n *\/",
 * );
 * const port = integer({ default: 0, min: 0, max: 65535, about: "port to use" });
 * assertStringIncludes(
 *   helpText(header, { port }),
 *   "--port N    port to use (an integer from 0 to 65535; default 0)",
 * );
 * ```
 */
export function helpText(header: Header, options: Options): string {
  const { task, name } = header.run;
  const needs = header.needs.map((need) => need.name).join(", ");
  const some = Object.keys(options).length > 0;
  return [
    header.title,
    "",
    header.about,
    "",
    `Run:    deno task ${task} ${name}${some ? " [options]" : ""}`,
    ...(needs === "" ? [] : [`Needs:  ${needs}`]),
    "",
    optionList(options, " "),
  ].join("\n");
}

/** What the `--help` of a command tells. */
export interface CommandHelp {
  /** The name after `deno task`. */
  readonly task: string;
  /** What it does. */
  readonly about: string;
  /** The arguments that are no options. */
  readonly words?: {
    /** How they are shown: `[ch9…]`. */
    readonly form: string;
  };
  /** Its options. */
  readonly options: Options;
  /** Pairs of what follows the task's name and what that does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

/**
 * The text of a command's `--help`.
 *
 * @param command The command.
 * @returns The text, without a final newline.
 *
 * @example
 * ```ts
 * import { commandHelp } from "lib/cli/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const help = commandHelp({
 *   task: "list",
 *   about: "Lists the exercises.",
 *   words: { form: "[ch9…]" },
 *   options: {},
 *   examples: [["ch9", "those of one chapter"]],
 * });
 * assertStringIncludes(help, "Usage:  deno task list [ch9…] [options]");
 * ```
 */
export function commandHelp(command: CommandHelp): string {
  const { task, about, words, options, examples } = command;
  const form = words === undefined ? "" : `${words.form} `;
  const rows = examples.map(([line, meaning]) => [
    `deno task ${task} ${line}`.trimEnd(),
    meaning,
  ]);
  return [
    about,
    "",
    `Usage:  deno task ${task} ${form}[options]`,
    "",
    optionList(options, "="),
    "",
    "Examples:",
    table(rows, { indent: "  " }),
  ].join("\n");
}

/** Every option with its range and default. */
function optionList(options: Options, beforeValue: " " | "="): string {
  const rows = Object.entries(options).map(([key, option]) => {
    const { about, placeholder, wanted, initial } = option;
    const name = optionName(key);
    if (placeholder === undefined) return [name, about];
    const range = wanted === "a text" ? [] : [wanted];
    const initially = initial === undefined ? [] : [`default ${initial}`];
    const limits = [...range, ...initially].join("; ");
    return [
      name + beforeValue + placeholder,
      limits === "" ? about : `${about} (${limits})`,
    ];
  });
  rows.push(["-h, --help", "show this text"]);
  return `Options:\n${table(rows, { indent: "  " })}`;
}
