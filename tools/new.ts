/**
 * `deno task new exercise ch9 NAME`, `deno task new program ch9 NAME`: for
 * maintainers. Lays out all that a new one needs, so that the gate is green and
 * names what is still to be filled in.
 *
 * @module
 */
import { quoted, table, UsageError } from "lib/cli/mod.ts";
import { command } from "./command/command.ts";
import { coursePaths, findChapter, loadChapter } from "lib/course/mod.ts";
import { textOf } from "./exercise/read_attempt.ts";
import { shownPath } from "./exercise/shown_path.ts";
import { readStubs, writeStubs } from "./exercise/stubs.ts";
import { exerciseFiles } from "./new/exercise_files.ts";
import {
  insertEntry,
  insertInLesson,
  insertTopic,
  type Kind,
} from "./new/insert.ts";
import { programFiles } from "./new/program_files.ts";

await command({
  meta: import.meta,
  task: "new",
  about: "For maintainers: all files of a new exercise or program.",
  words: { form: "exercise|program CHAPTER NAME", least: 3, most: 3 },
  options: {},
  examples: [
    [
      "exercise ch9 ask_once",
      "stub, reference, specification, wrong solutions",
    ],
    [
      "program ch9 ask_server",
      "program, entry, row of topics, place in the lesson",
    ],
  ],
  async run({ words: [kindWord = "", chapterWord = "", name = ""] }) {
    const kind = kindNamed(kindWord);
    const paths = coursePaths();
    const { folder, task } = findChapter(chapterWord, paths);
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
      throw new UsageError(
        `${quoted(name)}: wanted a name in small letters: ask_once`,
      );
    }
    const chapter = await loadChapter(folder, paths);
    const taken = [...chapter.programs, ...chapter.exercises]
      .some((each) => each.name === name);
    if (taken) {
      throw new UsageError(`${quoted(name)}: ${task} has one of that name`);
    }
    const place = { task, folder, name };
    const made = kind === "exercise"
      ? exerciseFiles(place)
      : programFiles(place);
    const edits: readonly (readonly [string, (text: string) => string])[] = [
      [paths.contents(folder), (text) => insertEntry(text, kind, name)],
      [paths.lesson(folder), (text) => insertInLesson(text, kind, name)],
      [
        `${paths.chapter()}/README.md`,
        (text) => insertTopic(text, kind, place),
      ],
    ];
    // All edits are made in memory first: what fails then has changed nothing.
    const edited = await Promise.all(
      edits.map(async ([path, edit]) =>
        [path, edit(await Deno.readTextFile(path))] as const
      ),
    );
    const files = [...made].map(([path, text]) =>
      [`${paths.root}/${path}`, text] as const
    );
    for (const [path] of files) {
      if (await textOf(path) === undefined) continue;
      throw new UsageError(`${shownPath(path)} is there; nothing was changed`);
    }
    for (const [path, text] of files) {
      await Deno.mkdir(path.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(path, text, { createNew: true });
    }
    for (const [path, text] of edited) await Deno.writeTextFile(path, text);
    const all = [...files, ...edited].map(([path]) => path);
    await deno(["fmt", "--quiet", ...all]);
    if (kind === "exercise") {
      const stub = await Deno.readTextFile(paths.exercise(folder, name));
      const stubs = new Map(await readStubs(paths)).set(
        `${folder}/${name}`,
        stub,
      );
      await writeStubs(paths, stubs);
    }
    const verb = (index: number) => index < files.length ? "made" : "edited";
    console.log(
      table(all.map((path, index) => [verb(index), shownPath(path)])),
    );
    console.log(`\n${next(kind, task, name)}`);
    return 0;
  },
});

function kindNamed(word: string): Kind {
  if (word === "exercise" || word === "program") return word;
  throw new UsageError(`${quoted(word)}: wanted exercise or program`);
}

function next(kind: Kind, task: string, name: string): string {
  const proof = kind === "exercise"
    ? `deno test -A tests/course/proof --filter /${name}   # its proof`
    : `deno task paste ${task}   # its output into the lesson`;
  return `Next:\n  ${proof}\n  deno task ok drafts   # what is to be filled in`;
}

/** Runs this Deno. */
async function deno(args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
