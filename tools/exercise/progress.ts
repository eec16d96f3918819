import { createHash } from "node:crypto";
import type { CoursePaths } from "lib/course/mod.ts";
import type { CourseExercise } from "./course_exercise.ts";
import type { Outcome, State } from "./examine.ts";
import { notesPath, readNotes, writeNote } from "./notes.ts";
import { type Attempt, readAttempt } from "./read_attempt.ts";

/** The last result of an exercise. */
export interface LastResult {
  readonly state: State;
  /** Checks that passed. */
  readonly passed: number;
  /** All checks. */
  readonly total: number;
  /** SHA-256 of the text that was checked. */
  readonly hash: string;
  /** When, in ISO 8601. */
  readonly at: string;
}

/** What is known of an exercise without running it. */
export type Standing =
  | { readonly kind: "missing" | "unreadable" | "to do" | "not checked" }
  /** Checked as it stands, or changed after that check. */
  | { readonly kind: "checked" | "changed"; readonly last: LastResult };

/**
 * Remembers a result. An outcome whose file was changed while its checks ran
 * says nothing about either text and is left out.
 *
 * @param paths Where the course is.
 * @param outcome The result.
 */
export async function remember(
  paths: CoursePaths,
  outcome: Outcome,
): Promise<void> {
  const { exercise, attempt, state, result } = outcome;
  if (attempt.kind !== "begun" || state === "not here") return;
  if (!await stillStands(outcome)) return;
  const last: LastResult = {
    state,
    passed: result.checks.filter(({ verdict }) => verdict === "passed").length,
    total: result.checks.length + result.notRun.length,
    hash: hashOf(attempt.text),
    at: new Date().toISOString(),
  };
  writeNote(progressFile(paths), keyOf(exercise), last);
}

/**
 * Tells whether an outcome speaks of the file as it is now. A check that was begun
 * in the middle of a save may have read one text and run another.
 *
 * @param outcome The outcome.
 * @returns Whether the text is the same.
 */
export async function stillStands(
  { exercise, attempt }: Outcome,
): Promise<boolean> {
  const now = await readAttempt(exercise);
  const textIn = (each: Attempt) => "text" in each ? each.text : undefined;
  return now.kind === attempt.kind && textIn(now) === textIn(attempt);
}

/**
 * How an exercise stands, as far as is known without running it.
 *
 * @param paths Where the course is.
 * @param exercise The exercise.
 * @returns Its last result only where it still speaks of the same text.
 */
export async function standingOf(
  paths: CoursePaths,
  exercise: CourseExercise,
): Promise<Standing> {
  const attempt = await readAttempt(exercise);
  if (attempt.kind === "missing" || attempt.kind === "unreadable") {
    return { kind: attempt.kind };
  }
  if (attempt.kind === "untouched") return { kind: "to do" };
  const last = readNotes(progressFile(paths))[keyOf(exercise)];
  if (!isLastResult(last)) return { kind: "not checked" };
  const same = last.hash === hashOf(attempt.text);
  return { kind: same ? "checked" : "changed", last };
}

/**
 * Tells whether an exercise is known to be done.
 *
 * @param standing From {@linkcode standingOf}.
 * @returns Whether it passed, and its text is the same.
 */
export function isDone(standing: Standing): boolean {
  return standing.kind === "checked" && standing.last.state === "passed";
}

function progressFile(paths: CoursePaths): string {
  return notesPath(paths.root, "progress.json");
}

function keyOf({ folder, name }: CourseExercise): string {
  return `${folder}/${name}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isLastResult(value: unknown): value is LastResult {
  return typeof value === "object" && value !== null && "hash" in value &&
    "state" in value && typeof value.state === "string" &&
    "passed" in value && "total" in value;
}
