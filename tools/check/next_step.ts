import type { Palette } from "lib/cli/mod.ts";
import type { Outcome } from "../exercise/examine.ts";
import { shownPath } from "../exercise/shown_path.ts";

/**
 * What to do after one exercise that did not fail: open its file, or compare.
 *
 * @param outcome The outcome.
 * @param palette The colours of the output.
 * @returns The line; empty after a failure, whose story says what comes next.
 */
export function nextStep(
  { exercise, state, result }: Outcome,
  palette: Palette,
): string {
  const { label, file } = exercise;
  if (state === "passed") {
    return `  compare   ${palette.cyan(`deno task solution ${label}`)}`;
  }
  return state === "to do" && result.checks.length === 0
    ? `  type into ${palette.cyan(shownPath(file))}`
    : "";
}
