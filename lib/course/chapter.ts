/** A runnable program of a chapter. */
export interface ChapterProgram {
  /** File name without `.ts`. */
  readonly name: string;
  /** One line of narration before it runs in the guided run. */
  readonly tells: string;
  /** Arguments in the guided run; without them, those of its header's Run line. */
  readonly args?: readonly string[];
  /** Whether it is part of the guided run (default true). */
  readonly guided?: boolean;
}

/** An exercise of a chapter. */
export interface ChapterExercise {
  /** File name without `.ts`. */
  readonly name: string;
  /** What is built, in a few words. */
  readonly title: string;
  /** What it counts for, a whole number above 0. */
  readonly points: number;
  /** Staged hints, the gentlest first; at least one. */
  readonly hints: readonly string[];
}

/** The contents of a chapter. */
export interface Chapter {
  /** 1 to 99. */
  readonly number: number;
  /** Folder name: `ch09_socket_options`. */
  readonly folder: string;
  /** As in the lesson's heading. */
  readonly title: string;
  /** In the order of the guided run. */
  readonly programs: readonly ChapterProgram[];
  /** In the order they are meant to be done. */
  readonly exercises: readonly ChapterExercise[];
}

/** A chapter.ts with a mistake, or a chapter that does not exist. */
export class ChapterError extends RangeError {
  /** Always `"ChapterError"`. */
  override readonly name = "ChapterError";
}

/**
 * Checks the contents of a chapter; every chapter.ts exports the result as
 * its default.
 *
 * @param chapter The contents.
 * @returns The same contents.
 * @throws {ChapterError} When there is a mistake: names the chapter, the entry and
 * what is wanted.
 *
 * @example
 * ```ts
 * import { ChapterError, defineChapter } from "lib/course/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const chapter = {
 *   number: 9,
 *   folder: "ch09_socket_options",
 *   title: "Socket options",
 *   programs: [{ name: "sock_type", tells: "A socket's type never changes." }],
 *   exercises: [],
 * };
 * defineChapter(chapter);
 * assertThrows(
 *   () => defineChapter({ ...chapter, number: 8 }),
 *   ChapterError,
 *   "ch09_socket_options: number 8: wanted a folder that starts with ch08_",
 * );
 * ```
 */
export function defineChapter(chapter: Chapter): Chapter {
  const wrong = firstMistake(chapter);
  if (wrong !== undefined) {
    throw new ChapterError(`${chapter.folder}: ${wrong}`);
  }
  return chapter;
}

const snakeCase = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

function firstMistake(chapter: Chapter): string | undefined {
  const { number, folder, title, programs, exercises } = chapter;
  if (!Number.isInteger(number) || number < 1 || number > 99) {
    return `number ${number}: wanted an integer from 1 to 99`;
  }
  const start = `ch${String(number).padStart(2, "0")}_`;
  if (!folder.startsWith(start)) {
    return `number ${number}: wanted a folder that starts with ${start}`;
  }
  if (!snakeCase.test(folder)) return "wanted a folder in snake_case";
  if (!isLine(title)) return "title: wanted one line of text";
  return duplicate("program", programs) ?? duplicate("exercise", exercises) ??
    firstOf(programs, (each) => programMistake(each)) ??
    firstOf(exercises, (each) => exerciseMistake(each));
}

function programMistake({ name, tells }: ChapterProgram): string | undefined {
  if (!snakeCase.test(name)) return `program ${name}: wanted snake_case`;
  if (name === "chapter") return "program chapter: that file is the contents";
  return isLine(tells)
    ? undefined
    : `program ${name}: tells: wanted one line of text`;
}

function exerciseMistake(exercise: ChapterExercise): string | undefined {
  const { name, title, points, hints } = exercise;
  if (!snakeCase.test(name)) return `exercise ${name}: wanted snake_case`;
  if (!isLine(title)) return `exercise ${name}: title: wanted one line of text`;
  if (!Number.isInteger(points) || points < 1) {
    return `exercise ${name}: points ${points}: wanted an integer above 0`;
  }
  return hints.length > 0 && hints.every((hint) => hint.trim() !== "")
    ? undefined
    : `exercise ${name}: hints: wanted at least one, none empty`;
}

function duplicate(
  kind: string,
  entries: readonly { readonly name: string }[],
): string | undefined {
  const names = entries.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice && `${kind} ${twice}: wanted once, stands there twice`;
}

function firstOf<T>(
  entries: readonly T[],
  mistake: (entry: T) => string | undefined,
): string | undefined {
  for (const entry of entries) {
    const wrong = mistake(entry);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function isLine(text: string): boolean {
  return text.trim() !== "" && !text.includes("\n");
}
