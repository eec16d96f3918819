/**
 * `deno task list`: all exercises and how they stand.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import { colourFor, flag } from "lib/cli/mod.ts";
import { command } from "./command/command.ts";
import { selectExercises } from "./exercise/select_exercises.ts";
import { entriesOf, overview, overviewJson } from "./list/overview.ts";

await command({
  meta: import.meta,
  task: "list",
  about: "Lists the exercises, how they stood when last checked, your points.",
  words: { form: "[ch9…]" },
  options: { json: flag({ about: "one JSON document for machines" }) },
  examples: [
    ["", "all exercises of all chapters"],
    ["ch9", "those of one chapter"],
  ],
  async run({ words, options }) {
    const paths = coursePaths();
    const { exercises } = await selectExercises(words, paths);
    const entries = await entriesOf(paths, exercises);
    if (options.json) {
      console.log(overviewJson(entries));
    } else if (entries.length === 0) {
      console.log(`${words.join(", ") || "The course"}: no exercises yet`);
    } else {
      const palette = colourFor(Deno.stdout);
      console.log(overview(entries, palette));
      if (entries.some(({ standing }) => standing.kind === "changed")) {
        const again = palette.cyan("deno task check");
        console.log(`\n${again} tells whether what you changed still passes.`);
      }
    }
    return 0;
  },
});
