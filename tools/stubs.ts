/**
 * `deno task stubs`: for maintainers. Keeps the stubs of exercises/ as
 * `deno task reset` restores them.
 *
 * @module
 */
import { flag } from "lib/cli/mod.ts";
import { type CoursePaths, coursePaths } from "lib/course/mod.ts";
import { isToDo } from "lib/testing/mod.ts";
import { command } from "./command/command.ts";
import { courseExercises } from "./exercise/course_exercise.ts";
import { textOf } from "./exercise/read_attempt.ts";
import { readStubs, type Stubs, writeStubs } from "./exercise/stubs.ts";

await command({
  meta: import.meta,
  task: "stubs",
  about:
    "Keeps the stubs of exercises/ in tools/exercise/stubs.json, for reset. Run it\n" +
    "in a tree whose exercises nobody has worked on.",
  options: { check: flag({ about: "tell what differs instead, exit 1" }) },
  examples: [["", "after a stub was changed"], ["--check", "in the gate"]],
  async run({ options }) {
    const paths = coursePaths();
    const now = await exercisesIn(paths);
    const differences = differencesOf(now, await readStubs(paths));
    if (options.check) {
      differences.forEach((line) => console.error(line));
      return differences.length === 0 ? 0 : 1;
    }
    const solved = [...now].filter(([, text]) => !isToDo(text));
    for (const [name] of solved) {
      console.error(`stubs: ${name}: no stub, it calls no unimplemented()`);
    }
    if (solved.length > 0) return 1;
    await writeStubs(paths, now);
    differences.forEach((line) => console.log(line));
    return 0;
  },
});

/** The exercises as they stand, by `CHAPTER/EXERCISE`. */
async function exercisesIn(paths: CoursePaths): Promise<Stubs> {
  const found = new Map<string, string>();
  for (const { folder, name, file } of await courseExercises(paths)) {
    const text = await textOf(file);
    if (text !== undefined) found.set(`${folder}/${name}`, text);
  }
  return found;
}

/** One line for each stub that is new, gone or has another text than the kept one. */
function differencesOf(now: Stubs, kept: Stubs): string[] {
  const names = [...new Set([...now.keys(), ...kept.keys()])].sort();
  return names.flatMap((name) => {
    if (now.get(name) === kept.get(name)) return [];
    const what = !kept.has(name) ? "new" : !now.has(name) ? "gone" : "changed";
    return [`${name}: ${what}`];
  });
}
