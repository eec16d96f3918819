import type { Palette } from "lib/cli/mod.ts";
import { outcomeStory } from "../check/outcome_story.ts";
import type { CourseExercise } from "../exercise/course_exercise.ts";
import type { Outcome } from "../exercise/examine.ts";
import { shownPath } from "../exercise/shown_path.ts";
import { stateText } from "../exercise/state_text.ts";

/** What the screen shows. */
export interface View {
  readonly exercise: CourseExercise;
  /** Its last result; nothing before the first check has ended. */
  readonly outcome: Outcome | undefined;
  /** Its number from 1, and of how many. */
  readonly place: readonly [number: number, total: number];
  /** Texts asked for by keys. */
  readonly asked: readonly string[];
  /** Whether there are keys. */
  readonly keys: boolean;
}

/**
 * The whole screen as text.
 *
 * @param view What to show.
 * @param palette The colours of the output.
 * @returns The text, without a final newline.
 */
export function screen(view: View, palette: Palette): string {
  const { exercise, outcome, place: [number, total], asked, keys } = view;
  const { bold, dim } = palette;
  const points = `${exercise.points} ${
    exercise.points === 1 ? "point" : "points"
  }`;
  return [
    `${bold(exercise.label)}  ${exercise.title}  ${
      dim(`${points} · exercise ${number} of ${total}`)
    }\n${shownPath(exercise.file)}`,
    ...(outcome === undefined ? [] : [resultText(outcome, view, palette)]),
    ...asked,
    ...(keys ? [keysLine(outcome, palette)] : []),
  ].join("\n\n");
}

function resultText(outcome: Outcome, view: View, palette: Palette): string {
  const { state, result, milliseconds, attempt, note } = outcome;
  if (attempt.kind === "untouched") {
    return `${stateText("to do", palette)}  This is the stub as it came. ` +
      "Open the file in your editor; every save is checked.";
  }
  const total = result.checks.length + result.notRun.length;
  const passed = result.checks.filter(({ verdict }) => verdict === "passed");
  const seconds = (milliseconds / 1000).toFixed(1);
  const numbers = note ?? `${passed.length}/${total} checks  ${seconds} s`;
  const line = `${stateText(state, palette)}  ${numbers}`;
  if (state === "passed") {
    return view.keys
      ? `${line}\n\nWell done. ${palette.bold("n")} goes on, ` +
        `${palette.bold("s")} shows the reference solution.`
      : line;
  }
  const story = outcomeStory(outcome, palette, { commands: !view.keys });
  return story === "" ? line : `${line}\n\n${story}`;
}

function keysLine(outcome: Outcome | undefined, palette: Palette): string {
  const keys = [
    ["h", "hint"],
    ["n", "next"],
    ["l", "list"],
    ["r", "recheck"],
    ...(outcome?.state === "passed" ? [["s", "solution"]] : []),
    ["q", "quit"],
  ];
  return keys.map(([key = "", meaning = ""]) =>
    `${palette.bold(key)} ${palette.dim(meaning)}`
  ).join("   ");
}
