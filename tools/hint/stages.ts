import type { CoursePaths } from "lib/course/mod.ts";
import type { CourseExercise } from "../exercise/course_exercise.ts";
import { notesPath, readNotes, writeNote } from "../exercise/notes.ts";

/** One hint of an exercise. */
export interface Stage {
  /** Counted from 1. */
  readonly number: number;
  /** How many there are. */
  readonly total: number;
  readonly text: string;
  /** Whether it was shown before. */
  readonly repeated: boolean;
}

/**
 * The next hint of an exercise, or the last one again when all were shown.
 *
 * @param paths Where the course is.
 * @param exercise The exercise.
 * @param again The hint shown last instead, or the first.
 * @returns The hint; it counts as shown.
 */
export function nextStage(
  paths: CoursePaths,
  exercise: CourseExercise,
  again = false,
): Stage {
  const { hints } = exercise;
  const file = notesPath(paths.root, "hints.json");
  const key = `${exercise.folder}/${exercise.name}`;
  const noted = Number(readNotes(file)[key]);
  const total = hints.length;
  const shown = Number.isInteger(noted)
    ? Math.min(Math.max(noted, 0), total)
    : 0;
  const number = Math.min(again ? Math.max(shown, 1) : shown + 1, total);
  if (number > shown) writeNote(file, key, number);
  return {
    number,
    total,
    text: hints[number - 1] ?? "",
    repeated: number <= shown,
  };
}

/**
 * All hints of an exercise.
 *
 * @param exercise The exercise.
 * @returns The hints, the gentlest first.
 */
export function allStages({ hints }: CourseExercise): Stage[] {
  return hints.map((text, i) => ({
    number: i + 1,
    total: hints.length,
    text,
    repeated: true,
  }));
}
