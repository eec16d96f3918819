/**
 * The chapters of the course: what each holds, where its files are, and how
 * the output of its programs stands in its lesson.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { coursePaths, loadChapter } from "lib/course/mod.ts";
 *
 * const { folder, programs, exercises } = await loadChapter("ch9");
 * const [first] = exercises;
 * assert(first?.hints.length);
 * assert(coursePaths().exercise(folder, first.name).endsWith(".ts"));
 * assert(programs.some(({ name }) => name === "linger_modes"));
 * ```
 *
 * @module
 */
export {
  type Chapter,
  ChapterError,
  type ChapterExercise,
  type ChapterProgram,
  defineChapter,
} from "./chapter.ts";
export {
  type ChapterFolder,
  findChapter,
  findChapters,
  loadChapter,
  loadChapters,
} from "./chapters.ts";
export {
  checkBlock,
  findBlocks,
  LessonError,
  type OutputBlock,
  pasteBlocks,
} from "./lesson.ts";
export { type CoursePaths, coursePaths, type PathSettings } from "./paths.ts";
