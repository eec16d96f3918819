import type { Header } from "./header.ts";
import type { Options } from "./option.ts";
import { optionName } from "./parse_options.ts";
import { table } from "./table.ts";

/**
 * The text of `--help`: the header's words and every option with its range
 * and default.
 *
 * @param header the program's header
 * @param options the program's options
 * @returns the text, without a final newline
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
  const rows = Object.entries(options).map(([key, option]) => {
    const { about, placeholder, wanted, initial } = option;
    const name = optionName(key);
    if (placeholder === undefined) return [name, about];
    const range = wanted === "a text" ? [] : [wanted];
    const initially = initial === undefined ? [] : [`default ${initial}`];
    const limits = [...range, ...initially].join("; ");
    return [
      `${name} ${placeholder}`,
      limits === "" ? about : `${about} (${limits})`,
    ];
  });
  const { task, name } = header.run;
  const needs = header.needs.map((need) => need.name).join(", ");
  return [
    header.title,
    "",
    header.about,
    "",
    `Run:    deno task ${task} ${name}${rows.length > 0 ? " [options]" : ""}`,
    ...(needs === "" ? [] : [`Needs:  ${needs}`]),
    "",
    "Options:",
    table([...rows, ["-h, --help", "show this text"]], { indent: "  " }),
  ].join("\n");
}
