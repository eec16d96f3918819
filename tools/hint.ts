/**
 * `deno task hint ch9/linger_close`: the next hint for an exercise.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import { colourFor, flag, UsageError } from "lib/cli/mod.ts";
import { command } from "./command/command.ts";
import { selectExercise } from "./exercise/select_exercises.ts";
import { stageText } from "./hint/stage_text.ts";
import { allStages, nextStage } from "./hint/stages.ts";

await command({
  meta: import.meta,
  task: "hint",
  about: "Shows the next hint for an exercise, the gentlest first.",
  words: { form: "ch9/linger_close", least: 1, most: 1 },
  options: {
    again: flag({ about: "repeat the hint shown last" }),
    all: flag({ about: "show all hints" }),
  },
  examples: [
    ["ch9/linger_close", "the next hint"],
    ["ch9/linger_close --again", "the one before, once more"],
  ],
  async run({ words: [word = ""], options }) {
    if (options.again && options.all) {
      throw new UsageError("--again --all: wanted one of the two");
    }
    const paths = coursePaths();
    const exercise = await selectExercise(word, paths);
    const palette = colourFor(Deno.stdout);
    if (options.all) {
      const all = allStages(exercise);
      console.log(all.map((stage) => stageText(stage, palette)).join("\n\n"));
      return 0;
    }
    const stage = nextStage(paths, exercise, options.again);
    console.log(stageText(stage, palette));
    const { number, total, repeated } = stage;
    const line = palette.cyan(`deno task hint ${exercise.label}`);
    if (number < total) {
      console.log(`\nThe next one: ${line}`);
    } else if (repeated && !options.again) {
      console.log(`\nThat was the last one. All of them: ${line} --all`);
    }
    return 0;
  },
});
