import type { CheckResult } from "./verdict.ts";

const outputShown = 1_000;

/** Indents every line of a text but the first. */
function hanging(text: string, indent: number): string {
  return text.split("\n").join("\n" + " ".repeat(indent));
}

/** Makes control characters of foreign output visible: they must not drive the terminal. */
function harmless(text: string): string {
  return text.replace(
    /\p{Cc}/gu,
    (character) =>
      character === "\n" || character === "\t"
        ? character
        : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/**
 * What a check that did not pass has to tell: the steps, what was expected,
 * what came instead, the likely cause, and what the code printed.
 *
 * @param result The check.
 * @returns Lines of plain text without a line end after the last.
 */
export function tellCheck(result: CheckResult): string {
  const lines: string[] = [];
  result.story.forEach((step, i) => {
    lines.push(`${String(i + 1).padStart(4)}  ${hanging(harmless(step), 6)}`);
  });
  if (result.finding !== undefined) {
    const { expected, actual, cause } = result.finding;
    lines.push(`  expected  ${hanging(harmless(expected), 12)}`);
    lines.push(`  but got   ${hanging(harmless(actual), 12)}`);
    if (cause !== undefined) {
      lines.push(`  likely    ${hanging(harmless(cause), 12)}`);
    }
  }
  const printed = result.output.trim();
  if (printed !== "") {
    const shown = printed.length > outputShown
      ? `${printed.slice(0, outputShown)}\n… (${printed.length} characters)`
      : printed;
    lines.push(`  printed   ${hanging(harmless(shown), 12)}`);
  }
  return lines.join("\n");
}
