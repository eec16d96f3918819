/**
 * `deno task solution ch9/linger_close`: the reference solution, for whoever
 * has solved the exercise.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import { flag } from "lib/cli/mod.ts";
import { statusLine } from "./check/status_line.ts";
import { command } from "./command/command.ts";
import { examine } from "./exercise/examine.ts";
import { remember } from "./exercise/progress.ts";
import { seedOption } from "./exercise/seed_option.ts";
import { selectExercise } from "./exercise/select_exercises.ts";
import { shownPath } from "./exercise/shown_path.ts";

await command({
  meta: import.meta,
  task: "solution",
  about: "Prints the reference solution of an exercise that passes.",
  words: { form: "ch9/linger_close", least: 1, most: 1 },
  options: {
    anyway: flag({ about: "print it although the exercise does not pass" }),
  },
  examples: [["ch9/linger_close", "checks yours, then prints the reference"]],
  async run({ words: [word = ""], options, resources }) {
    const paths = coursePaths();
    const exercise = await selectExercise(word, paths);
    const { label, solution } = exercise;
    if (!options.anyway) {
      const status = resources.use(statusLine());
      const outcome = await examine(exercise, {
        seed: seedOption(undefined),
        onCheck: (name, number, total) =>
          status.show(`${label}  ${number}/${total}  ${name}`),
      });
      status.clear();
      await remember(paths, outcome);
      if (outcome.state !== "passed") {
        console.error(
          `solution: ${label} does not pass yet (${outcome.state}): ` +
            `deno task check ${label} tells why, --anyway prints it all the same`,
        );
        return 1;
      }
    }
    const text = await Deno.readTextFile(solution);
    console.log(`// ${shownPath(solution)}\n${text.trimEnd()}`);
    return 0;
  },
});
