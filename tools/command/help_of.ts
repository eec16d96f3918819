import { optionName, type Options, table } from "lib/cli/mod.ts";
import type { CommandSettings } from "./command.ts";

/**
 * The text of a command's `--help`.
 *
 * @param settings the command
 * @returns the text, without a final newline
 */
export function helpOf<O extends Options>(
  settings: CommandSettings<O>,
): string {
  const { task, about, words, examples } = settings;
  const rows = Object.entries(settings.options).map(([key, option]) => {
    const { placeholder, wanted } = option;
    const name = optionName(key);
    if (placeholder === undefined) return [name, option.about];
    const limits = wanted === "a text" ? "" : ` (${wanted})`;
    return [`${name}=${placeholder}`, option.about + limits];
  });
  const form = [`deno task ${task}`, words?.form, "[options]"]
    .filter((part) => part !== undefined).join(" ");
  return [
    about,
    "",
    `Usage:  ${form}`,
    "",
    "Options:",
    table([...rows, ["-h, --help", "show this text"]], { indent: "  " }),
    "",
    "Examples:",
    table(
      examples.map(([line, meaning]) => [
        `deno task ${task}${line === "" ? "" : ` ${line}`}`,
        meaning,
      ]),
      { indent: "  " },
    ),
  ].join("\n");
}
