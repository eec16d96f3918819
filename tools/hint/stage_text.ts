import { displayWidth, type Palette } from "lib/cli/mod.ts";
import type { Stage } from "./stages.ts";

/** Lines longer than this are hard to read. */
const lineWidth = 76;

/**
 * A hint for a person to read.
 *
 * @param stage The hint.
 * @param palette The colours of the output.
 * @returns The text, without a final newline.
 */
export function stageText(stage: Stage, { bold }: Palette): string {
  const { number, total, text } = stage;
  const lines = text.split("\n").flatMap((line) => wrapped(line));
  return [
    bold(`Hint ${number} of ${total}`),
    ...lines.map((line) => `  ${line}`.trimEnd()),
  ].join("\n");
}

/** A line broken at its spaces; one that is indented is code and stays whole. */
function wrapped(line: string): string[] {
  if (line.startsWith(" ")) return [line];
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && displayWidth(longer) <= lineWidth) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
