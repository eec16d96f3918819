import { failureLine } from "lib/cli/mod.ts";
import type { CourseExercise } from "./course_exercise.ts";

/** A student's file as it stands. */
export type Attempt =
  /** There is no such file. */
  | { readonly kind: "missing" }
  /** There is something that can not be read. */
  | { readonly kind: "unreadable"; readonly why: string }
  /** The stub as it came. */
  | { readonly kind: "untouched"; readonly text: string }
  /** Something was written. */
  | { readonly kind: "begun"; readonly text: string };

/**
 * Reads the file of an exercise and compares it with the untouched stub.
 * Where the stub is not known any text counts as begun.
 *
 * @param exercise The exercise.
 * @returns The text and what it is.
 */
export async function readAttempt(exercise: CourseExercise): Promise<Attempt> {
  let text: string | undefined;
  try {
    text = await textOf(exercise.file);
  } catch (error) {
    // A folder of that name, or no permission: one file, not the whole run.
    return { kind: "unreadable", why: failureLine(error) ?? String(error) };
  }
  if (text === undefined) return { kind: "missing" };
  const { stub } = exercise;
  const untouched = stub !== undefined && unixLines(text) === unixLines(stub);
  return { kind: untouched ? "untouched" : "begun", text };
}

/**
 * The text of a file.
 *
 * @param file Its path.
 * @returns The text, or `undefined` when there is no such file.
 */
export async function textOf(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Git and some editors change line ends; the student has changed nothing then. */
function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
