/**
 * `deno task check`: checks the student's exercises.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import { colourFor, flag, text, UsageError } from "lib/cli/mod.ts";
import { workFolder } from "lib/testing/mod.ts";
import { nextStep } from "./check/next_step.ts";
import { columnsOf, outcomeLine } from "./check/outcome_line.ts";
import { outcomeStory } from "./check/outcome_story.ts";
import { statusLine } from "./check/status_line.ts";
import { summaryJson, summaryLine, summaryOf } from "./check/summary.ts";
import { command } from "./command/command.ts";
import { examine, type Outcome } from "./exercise/examine.ts";
import { remember } from "./exercise/progress.ts";
import { seedOption } from "./exercise/seed_option.ts";
import { selectExercises } from "./exercise/select_exercises.ts";

await command({
  meta: import.meta,
  task: "check",
  about: "Checks your exercises and tells the story of what failed.",
  words: { form: "[ch9[/linger_close]…]" },
  options: {
    all: flag({ about: "tell every check that failed, not only the first" }),
    json: flag({ about: "one JSON document for machines" }),
    seed: {
      ...text({ about: "repeat the chance of an earlier run" }),
      placeholder: "SEED",
    },
    work: {
      ...text({ about: "check another folder shaped like exercises/" }),
      placeholder: "DIR",
    },
  },
  examples: [
    ["", "all exercises of all chapters"],
    ["ch9", "those of one chapter"],
    ["ch9/linger_close", "one"],
  ],
  async run({ words, options, resources }) {
    const paths = options.work === undefined
      ? coursePaths()
      : coursePaths({ work: folderOf(options.work) });
    const seed = seedOption(options.seed);
    const { exercises, named } = await selectExercises(words, paths);
    const palette = colourFor(Deno.stdout);
    const columns = columnsOf(exercises);
    const status = resources.use(statusLine());
    const outcomes: Outcome[] = [];
    for (const exercise of exercises) {
      const onCheck = (name: string, number: number, total: number) =>
        status.show(`${exercise.label}  ${number}/${total}  ${name}`);
      const outcome = await examine(exercise, {
        seed,
        ...(options.json ? {} : { onCheck }),
      });
      status.clear();
      outcomes.push(outcome);
      if (options.work === undefined) await remember(paths, outcome);
      if (options.json) continue;
      console.log(outcomeLine(outcome, columns, palette));
      const story = outcomeStory(outcome, palette, {
        all: options.all,
        ...(options.work === undefined
          ? {}
          : { repeatWith: `--work=${shellWord(options.work)}` }),
      });
      if (story !== "") console.log(`\n${story}\n`);
      const next = exercises.length === 1 ? nextStep(outcome, palette) : "";
      if (next !== "") console.log(next);
    }
    if (options.json) {
      console.log(summaryJson(outcomes));
    } else if (outcomes.length === 0) {
      console.log(`${words.join(", ") || "The course"}: no exercises yet`);
    } else if (outcomes.length > 1) {
      console.log(summaryLine(summaryOf(outcomes), palette));
    }
    const asked = outcomes.some(({ exercise, state }) =>
      named.has(exercise) && state !== "passed"
    );
    return asked || summaryOf(outcomes).failed > 0 ? 1 : 0;
  },
});

/** A word that a shell reads as it stands. */
function shellWord(word: string): string {
  return /^[\w./~+-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}

function folderOf(work: string): string {
  try {
    return workFolder([`--work=${work}`]);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
