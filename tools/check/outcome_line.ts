import type { Palette } from "lib/cli/mod.ts";
import type { CourseExercise } from "../exercise/course_exercise.ts";
import type { Outcome } from "../exercise/examine.ts";
import { stateText } from "../exercise/state_text.ts";

/** Widths of the columns, known before the first result is. */
export interface Columns {
  readonly task: number;
  readonly name: number;
}

/** The longest verdict: nobody knows beforehand which will come. */
const stateWidth = "runtime error".length;

/**
 * The columns that fit some exercises.
 *
 * @param exercises The exercises.
 * @returns The widths.
 */
export function columnsOf(exercises: readonly CourseExercise[]): Columns {
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map(({ length }) => length));
  return {
    task: widest(exercises.map(({ task }) => task)),
    name: widest(exercises.map(({ name }) => name)),
  };
}

/**
 * An outcome in one line: `ch9  linger_close  passed  6/6 checks  1.4 s`.
 *
 * @param outcome The outcome.
 * @param columns The widths of its columns.
 * @param palette The colours of the output.
 * @returns The line.
 */
export function outcomeLine(
  { exercise, state, result, milliseconds, note }: Outcome,
  columns: Columns,
  palette: Palette,
): string {
  const head = [
    exercise.task.padEnd(columns.task),
    exercise.name.padEnd(columns.name),
  ].join("  ");
  const shown = stateText(state, palette, state.padEnd(stateWidth));
  const total = result.checks.length + result.notRun.length;
  const ran = result.checks.length > 0;
  const passed = result.checks.filter(({ verdict }) => verdict === "passed");
  const rest = note !== undefined
    ? note
    : ran
    ? `${passed.length}/${total} checks  ${(milliseconds / 1000).toFixed(1)} s`
    : `${total} checks`;
  return `${head}  ${shown}  ${ran ? rest : palette.dim(rest)}`;
}
