/**
 * `deno task paste [ch9] [--check]`: puts the real outputs of programs into
 * the lessons, or checks that what stands there still has the right form.
 *
 * @module
 */
import {
  ChapterError,
  coursePaths,
  findChapter,
  findChapters,
  LessonError,
} from "lib/course/mod.ts";
import { flag, parseOptions, UsageError } from "lib/cli/mod.ts";
import { checkLesson } from "./paste/check_lesson.ts";
import { pasteLesson } from "./paste/paste_lesson.ts";

const usage = `Usage:
  deno task paste [ch9]            pastes real outputs into the lessons
  deno task paste [ch9] --check    compares them with the programs' Prints instead`;

/** Runs the command and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const words = args.filter((arg) => !arg.startsWith("-"));
  const options = parseOptions(
    { check: flag({ about: "compare instead of pasting" }) },
    args.filter((arg) => arg.startsWith("-")),
  );
  if (options === "help") {
    console.log(usage);
    return 0;
  }
  const paths = coursePaths();
  const folders = words.length === 0
    ? findChapters(paths)
    : words.map((word) => findChapter(word, paths));
  const work = options.check ? checkLesson : pasteLesson;
  let status = 0;
  for (const { folder } of folders) {
    const problems = await work(folder, paths);
    problems.forEach((problem) => console.error(problem));
    if (problems.length > 0) status = 1;
  }
  return status;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    const oneLine = error instanceof ChapterError ||
      error instanceof UsageError || error instanceof LessonError;
    if (!oneLine) throw error;
    console.error(`paste: ${error.message}`);
    Deno.exit(2);
  }
}
