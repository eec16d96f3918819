/**
 * `deno task reset ch9/linger_close`: the untouched stub again.
 *
 * @module
 */
import { dirname } from "node:path";
import { coursePaths } from "lib/course/mod.ts";
import { flag, UsageError } from "lib/cli/mod.ts";
import { command } from "./command/command.ts";
import { readAttempt } from "./exercise/read_attempt.ts";
import { selectExercise } from "./exercise/select_exercises.ts";
import { shownPath } from "./exercise/shown_path.ts";
import { ask } from "./reset/ask.ts";
import { backUp } from "./reset/back_up.ts";

await command({
  meta: import.meta,
  task: "reset",
  about: "Gives an exercise its untouched stub again. Your text is kept.",
  words: { form: "ch9/linger_close", least: 1, most: 1 },
  options: { yes: flag({ about: "do not ask" }) },
  examples: [["ch9/linger_close", "asks, keeps your text, restores the stub"]],
  async run({ words: [word = ""], options }) {
    const paths = coursePaths();
    const exercise = await selectExercise(word, paths);
    const { label, file, stub } = exercise;
    if (stub === undefined) {
      console.error(
        `reset: ${label}: its stub is not in tools/exercise/stubs.json`,
      );
      return 1;
    }
    const { kind } = await readAttempt(exercise);
    if (kind === "untouched") {
      console.log(`${label} is as it came; nothing to do`);
      return 0;
    }
    if (kind !== "missing") {
      if (!options.yes) {
        if (!Deno.stdin.isTerminal()) {
          throw new UsageError(
            `${label}: nobody to ask here; --yes resets without asking`,
          );
        }
        const question = `Replace ${shownPath(file)} by its untouched stub?`;
        if (!await ask(question)) {
          console.log("Nothing was changed.");
          return 0;
        }
      }
      const kept = await backUp(paths, exercise);
      console.log(`Your text is kept: ${shownPath(kept)}`);
    }
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, stub);
    console.log(`Restored: ${shownPath(file)}`);
    return 0;
  },
});
