import { runProgram } from "lib/processes/mod.ts";
import { colourFor, stopOnSignals, unmetNeed } from "lib/cli/mod.ts";
import { headerOf, type LocatedChapter } from "./located_chapter.ts";

/**
 * Runs the experiments of a chapter in order, with a line of narration each.
 *
 * A program that this machine can not run is passed over with the reason; one
 * that fails is named at the end.
 *
 * @param located The chapter.
 * @returns The exit status: 0, 1 if a program failed, 130 or 143 if stopped.
 */
export async function guidedRun(located: LocatedChapter): Promise<number> {
  const { chapter, paths } = located;
  const { bold, cyan, dim, red, yellow } = colourFor(Deno.stdout);
  const task = `deno task ch${chapter.number}`;
  const programs = chapter.programs.filter(({ guided }) => guided ?? true);
  const failed: string[] = [];
  using stopped = stopOnSignals();
  for (const [i, { name, tells, args }] of programs.entries()) {
    const header = headerOf(located, name);
    const count = dim(`${i + 1}/${programs.length}`);
    if (typeof header === "string") {
      console.log(`\n${count}  ${cyan(name)}\n${red(`  failed: ${header}`)}`);
      failed.push(name);
      continue;
    }
    console.log(`\n${count}  ${cyan(name)}  ${bold(header.title)}\n${tells}`);
    const unmet = unmetNeed(header.needs);
    if (unmet !== undefined) {
      console.log(yellow(`  passed over: ${unmet}`));
      continue;
    }
    const result = await runProgram(
      paths.program(chapter.folder, name),
      args ?? header.run.args,
      {
        config: paths.config,
        signal: stopped.signal,
        onLine: (line) => console.log(`${dim("  │")} ${line}`.trimEnd()),
      },
    );
    if (stopped.status !== undefined) return stopped.status;
    if (result.timedOut || result.status !== 0) {
      const why = result.timedOut
        ? "it did not end by itself"
        : `exit status ${result.status}`;
      console.log(red(`  failed: ${why}`));
      failed.push(name);
    }
  }
  const example = programs[0]?.name ?? "NAME";
  console.log(`\nRun one yourself: ${cyan(`${task} ${example} --help`)}`);
  const { length } = chapter.exercises;
  if (length > 0) {
    const what = length === 1 ? "the exercise" : `the ${length} exercises`;
    console.log(`Start ${what}: ${cyan(`deno task watch`)}`);
  }
  if (failed.length === 0) return 0;
  const all = programs.length === 1 ? "program" : "programs";
  console.error(
    `ch${chapter.number}: ${failed.length} of ${programs.length} ${all} failed: ${
      failed.join(", ")
    }`,
  );
  return 1;
}
