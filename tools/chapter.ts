/**
 * `deno task ch9`: the chapter's guided run, its contents, or one program.
 *
 * The heading is printed before anything but the chapter's contents is
 * loaded, so that a reader sees at once that something happens.
 *
 * @module
 */
import { ChapterError, coursePaths, loadChapter } from "lib/course/mod.ts";
import { colourFor, flag, parseOptions, UsageError } from "lib/cli/mod.ts";

const usage = `Usage:
  deno task ch9                     the guided run: every experiment in order
  deno task ch9 --list              programs and exercises
  deno task ch9 --json              the same for machines
  deno task ch9 NAME [options]      one program; --help tells its options`;

/** Runs the command and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const [word, what, ...rest] = args;
  if (word === undefined || word === "--help" || word === "-h") {
    console.log(usage);
    return 0;
  }
  const paths = coursePaths();
  const chapter = await loadChapter(word, paths);
  const course = { chapter, paths };
  if (what === undefined) {
    const { bold } = colourFor(Deno.stdout);
    console.log(bold(`Chapter ${chapter.number}: ${chapter.title}`));
    const { guidedRun } = await import("./chapter/guided_run.ts");
    return await guidedRun(course);
  }
  if (!what.startsWith("-")) {
    const { runOne } = await import("./chapter/run_one.ts");
    return await runOne(course, what, rest);
  }
  const { contents } = await import("./chapter/contents.ts");
  const options = parseOptions({
    list: flag({ about: "programs and exercises" }),
    json: flag({ about: "the same for machines" }),
  }, [what, ...rest]);
  console.log(options === "help" ? usage : contents(course, options.json));
  return 0;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    const oneLine = error instanceof ChapterError ||
      error instanceof UsageError;
    if (!oneLine) throw error;
    const where = error instanceof UsageError ? `${Deno.args[0]}: ` : "";
    console.error(`${where}${error.message}`);
    Deno.exit(2);
  }
}
