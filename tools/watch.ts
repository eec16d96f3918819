/**
 * `deno task watch`: the next open exercise, checked again at every save.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import { colourFor } from "lib/cli/mod.ts";
import { statusLine } from "./check/status_line.ts";
import { command } from "./command/command.ts";
import { seedOption } from "./exercise/seed_option.ts";
import { selectExercises } from "./exercise/select_exercises.ts";
import { readKeys } from "./watch/read_keys.ts";
import { Session } from "./watch/session.ts";
import { watchSaves } from "./watch/watch_saves.ts";

await command({
  meta: import.meta,
  task: "watch",
  about: "Shows the next open exercise and checks it again at every save.",
  words: { form: "[ch9[/linger_close]…]" },
  options: {},
  examples: [
    ["", "from the first exercise that is not done"],
    ["ch9", "only those of one chapter"],
  ],
  async run({ words, resources }) {
    // A bad COURSE_SEED is bad input, to be told before anything is shown.
    seedOption(undefined);
    const paths = coursePaths();
    const { exercises } = await selectExercises(words, paths);
    if (exercises.length === 0) {
      console.log(`${words.join(", ") || "The course"}: no exercises yet`);
      return 0;
    }
    const status = resources.use(statusLine());
    const session = new Session({
      paths,
      exercises,
      status,
      palette: colourFor(Deno.stdout),
      keys: Deno.stdin.isTerminal(),
    });
    // Before the first check: a save during it must not be missed.
    resources.use(watchSaves(paths.work, (path) => session.saved(path)));
    await session.next();
    resources.use(
      readKeys((key) => session.press(key), () => session.close()),
    );
    return await session.ended;
  },
});
