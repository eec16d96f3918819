import type { CoursePaths } from "lib/course/mod.ts";
import { type Palette, table } from "lib/cli/mod.ts";
import type { CourseExercise } from "../exercise/course_exercise.ts";
import { isDone, type Standing, standingOf } from "../exercise/progress.ts";
import { stateText } from "../exercise/state_text.ts";
import { progressBar } from "./progress_bar.ts";

/** An exercise and what is known of it. */
export interface Entry {
  readonly exercise: CourseExercise;
  readonly standing: Standing;
}

/**
 * What is known of some exercises without running them.
 *
 * @param paths Where the course is.
 * @param exercises The exercises.
 * @returns One entry for each.
 */
export function entriesOf(
  paths: CoursePaths,
  exercises: readonly CourseExercise[],
): Promise<Entry[]> {
  return Promise.all(exercises.map(async (exercise) => ({
    exercise,
    standing: await standingOf(paths, exercise),
  })));
}

/**
 * Exercises as a table with a bar of points below.
 *
 * @param entries The exercises.
 * @param palette The colours of the output.
 * @param current The exercise to mark.
 * @returns The text, without a final newline.
 */
export function overview(
  entries: readonly Entry[],
  palette: Palette,
  current?: CourseExercise,
): string {
  const rows = entries.map(({ exercise, standing }) => {
    const marked = exercise.label === current?.label;
    return [
      marked ? ">" : " ",
      exercise.task,
      palette.cyan(exercise.name),
      exercise.title,
      String(exercise.points),
      standingText(standing, palette),
    ];
  });
  const marks = current === undefined ? 1 : 0;
  const head = ["", "", "exercise", "", "points", "state"]
    .map((text) => palette.dim(text));
  const { earned, points } = pointsOf(entries);
  return [
    table([head, ...rows].map((row) => row.slice(marks)), {
      align: ([
        "left",
        "left",
        "left",
        "left",
        "right",
        "left",
      ] as const).slice(marks),
    }),
    "",
    progressBar(earned, points, palette),
  ].join("\n");
}

/**
 * Exercises as one document for machines.
 *
 * @param entries The exercises.
 * @returns JSON text.
 */
export function overviewJson(entries: readonly Entry[]): string {
  const exercises = entries.map(({ exercise, standing }) => ({
    chapter: exercise.folder,
    exercise: exercise.name,
    title: exercise.title,
    file: exercise.file,
    points: exercise.points,
    earned: isDone(standing) ? exercise.points : 0,
    state: standing.kind === "checked" ? standing.last.state : standing.kind,
    ...("last" in standing ? { last: standing.last } : {}),
  }));
  return JSON.stringify({ exercises, summary: pointsOf(entries) }, null, 2);
}

function standingText(standing: Standing, palette: Palette): string {
  switch (standing.kind) {
    case "checked": {
      const { state, passed, total } = standing.last;
      const part = state === "passed" ? "" : `  ${passed}/${total} checks`;
      return stateText(state, palette) + part;
    }
    case "changed":
      return palette.yellow("changed since") +
        palette.dim(` (was: ${standing.last.state})`);
    case "not checked":
      return palette.yellow("not checked yet");
    case "missing":
    case "unreadable":
      return palette.red(standing.kind);
    case "to do":
      return palette.dim("to do");
  }
}

function pointsOf(entries: readonly Entry[]) {
  const sum = (some: readonly Entry[]) =>
    some.reduce((points, { exercise }) => points + exercise.points, 0);
  const done = entries.filter(({ standing }) => isDone(standing));
  return {
    exercises: entries.length,
    passed: done.length,
    earned: sum(done),
    points: sum(entries),
  };
}
