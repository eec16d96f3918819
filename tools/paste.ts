/**
 * `deno task paste [ch9] [--check]`: puts the real outputs of programs into
 * the lessons, or checks that what stands there still has the right form.
 *
 * @module
 */
import { command, flag } from "lib/cli/mod.ts";
import { coursePaths, findChapter, findChapters } from "lib/course/mod.ts";
import { checkLesson } from "./paste/check_lesson.ts";
import { pasteLesson } from "./paste/paste_lesson.ts";

await command({
  meta: import.meta,
  task: "paste",
  about: "Pastes real outputs of programs into the lessons.",
  words: { form: "[ch9…]" },
  options: {
    check: flag({ about: "compare with the programs' Prints instead" }),
  },
  examples: [
    ["", "all lessons"],
    ["ch9 --check", "whether one lesson still has the right form"],
  ],
  async run({ words, options }) {
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
  },
});
