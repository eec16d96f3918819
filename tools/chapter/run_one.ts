import {
  denoArgs,
  gracePeriod,
  killTree,
  noUpdateCheck,
} from "lib/processes/mod.ts";
import { nearest, quoted, stopOnSignals, UsageError } from "lib/cli/mod.ts";
import type { LocatedChapter } from "./located_chapter.ts";

/**
 * Runs one program of a chapter in the foreground: it has the terminal, its
 * exit status is ours, and Ctrl-C reaches it.
 *
 * @param located The chapter.
 * @param name The program's name.
 * @param args What follows the name.
 * @returns The program's exit status; 130 or 143 if it was stopped.
 * @throws {UsageError} When there is no such program; it names the nearest.
 */
export async function runOne(
  located: LocatedChapter,
  name: string,
  args: readonly string[],
): Promise<number> {
  const { chapter, paths } = located;
  const names = chapter.programs.map((program) => program.name);
  if (!names.includes(name)) {
    const task = `ch${chapter.number}`;
    const near = nearest(name, names);
    const exercise = chapter.exercises.some((each) => each.name === name);
    const hint = exercise
      ? `it is an exercise: deno task check ${task}/${name}`
      : near.length === 0
      ? `deno task ${task} --list shows what there is`
      : `did you mean ${near.join(" or ")}?`;
    throw new UsageError(`${quoted(name)}: no such program; ${hint}`);
  }
  const file = paths.program(chapter.folder, name);
  const command = new Deno.Command(Deno.execPath(), {
    args: denoArgs(file, args, paths.config),
    env: noUpdateCheck,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  });
  let ended = false;
  let last: ReturnType<typeof setTimeout> | undefined;
  // Listens before the program starts: without a listener Ctrl-C would end
  // this process and leave the program running.
  using stopped = stopOnSignals((signal) => {
    if (ended) return;
    child.kill(signal);
    // A program blocked in a system call can not close: end it for it.
    last ??= setTimeout(() => ended || killTree(child.pid), gracePeriod);
  });
  const child = command.spawn();
  const { code } = await child.status;
  ended = true;
  clearTimeout(last);
  return stopped.status ?? code;
}
