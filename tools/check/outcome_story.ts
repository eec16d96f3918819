import { type Palette, table } from "lib/cli/mod.ts";
import { type CheckResult, tellCheck } from "lib/testing/mod.ts";
import type { Outcome } from "../exercise/examine.ts";
import { stateText } from "../exercise/state_text.ts";
import { repeatLine } from "./repeat_line.ts";

/** How {@linkcode outcomeStory} tells. */
export interface StorySettings {
  /** Tell every check that did not pass, not only the first. */
  readonly all?: boolean;
  /** Say what to type next (default true). */
  readonly commands?: boolean;
  /** Added to the line that repeats the run: `--work=DIR`. */
  readonly repeatWith?: string;
}

/**
 * What an exercise that did not pass has to tell: the first check that failed
 * with its whole story, the others as a list, and what to type next.
 *
 * @param outcome The outcome.
 * @param palette The colours of the output.
 * @param settings How much to tell.
 * @returns The text; empty when it passed or was not run.
 */
export function outcomeStory(
  outcome: Outcome,
  palette: Palette,
  { all = false, commands = true, repeatWith = "" }: StorySettings = {},
): string {
  const { exercise, state, result } = outcome;
  if (state === "missing") {
    return `  restore   ${palette.cyan(`deno task reset ${exercise.label}`)}`;
  }
  const open = result.checks.filter(({ verdict }) => verdict !== "passed");
  // What was tried and failed teaches more than what is still to come.
  const first = open.find(({ verdict }) => verdict !== "to do") ?? open[0];
  if (first === undefined) return "";
  const told = all ? open : [first];
  const others = result.checks.filter((check) => !told.includes(check));
  const rows = [
    ...others.map(({ name, verdict }) => [
      stateText(verdict, palette),
      name,
    ]),
    ...result.notRun.map((name) => [palette.dim("not run"), name]),
  ];
  const repeat = repeatLine(result) + (repeatWith && ` ${repeatWith}`);
  return [
    ...told.map((check) => tellOne(check, palette)),
    ...(rows.length === 0 ? [] : [
      `  ${palette.dim("other checks")}\n${table(rows, { indent: "    " })}`,
    ]),
    ...(commands
      ? [
        [
          `  hint      ${palette.cyan(`deno task hint ${exercise.label}`)}`,
          repeat,
        ].join("\n"),
      ]
      : []),
  ].join("\n\n");
}

function tellOne(check: CheckResult, palette: Palette): string {
  const head = `  ${stateText(check.verdict, palette)}  ${
    palette.bold(check.name)
  }`;
  const story = tellCheck(check);
  return story === "" ? head : `${head}\n${story}`;
}
