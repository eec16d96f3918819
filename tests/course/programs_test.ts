import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type Chapter,
  checkBlock,
  coursePaths,
  findBlocks,
  loadChapters,
} from "lib/course/mod.ts";
import { type ProgramResult, runProgram } from "lib/processes/mod.ts";
import {
  describeMismatch,
  type Header,
  matchOutput,
  optionName,
  readHeader,
  unmetNeed,
} from "lib/cli/mod.ts";
import { inParallel } from "./in_parallel.ts";

/** A program of the course and what came of running it. */
interface Trial {
  chapter: Chapter;
  name: string;
  source: string;
  header: Header;
  demo: ProgramResult;
  help: ProgramResult;
  wrong: ProgramResult;
}

const paths = coursePaths();
const chapters = await loadChapters(paths);

/** The names of the .ts files of a chapter that are programs. */
function programFiles({ folder }: Chapter): string[] {
  return [...Deno.readDirSync(paths.chapter(folder))]
    .map(({ name }) => /^(.+)\.ts$/.exec(name)?.[1] ?? "")
    .filter((name) => name !== "" && name !== "chapter")
    .filter((name) =>
      /^ \* Run:/m.test(Deno.readTextFileSync(paths.program(folder, name)))
    )
    .sort();
}

/** Runs a program in its demo form, for help, and wrongly. */
async function tryOut(chapter: Chapter, name: string): Promise<Trial> {
  const file = paths.program(chapter.folder, name);
  const source = await Deno.readTextFile(file);
  const header = readHeader(file);
  const [demo, help, wrong] = await Promise.all([
    runProgram(file, header.run.args),
    runProgram(file, ["--help"]),
    runProgram(file, ["--no-such-option"]),
  ]);
  return { chapter, name, source, header, demo, help, wrong };
}

/** What stands before every failure: how the program ended. */
function ending({ status, stderr }: ProgramResult): string {
  return `exit status ${status}\n${stderr}`;
}

Deno.test("chapter.ts lists exactly the programs of its folder", async (t) => {
  for (const chapter of chapters) {
    await t.step(chapter.folder, () => {
      const listed = chapter.programs.map(({ name }) => name).sort();
      assertEquals(programFiles(chapter), listed);
    });
  }
});

for (const chapter of chapters) {
  Deno.test(`every program of ch${chapter.number} does what its header says`, async (t) => {
    const trials = await inParallel(
      navigator.hardwareConcurrency,
      programFiles(chapter),
      (name) => tryOut(chapter, name).catch((error) => ({ name, error })),
    );
    for (const trial of trials) {
      await t.step(trial.name, async (t) => {
        if ("error" in trial) throw trial.error;
        await checkTrial(t, trial);
      });
    }
  });
}

async function checkTrial(t: Deno.TestContext, trial: Trial): Promise<void> {
  const { chapter, name, source, header, demo, help, wrong } = trial;
  await t.step("its header names chapter and program", () => {
    assertEquals(header.run.task, `ch${chapter.number}`);
    assertEquals(header.run.name, name);
    const lines = header.about.split("\n").length;
    assert(lines <= 6, `wanted 1 to 6 lines under the title, got ${lines}`);
  });
  const unmet = unmetNeed(header.needs);
  await t.step({
    name: unmet === undefined
      ? "it prints what its header says"
      : `it prints what its header says (${unmet})`,
    ignore: unmet !== undefined,
    fn() {
      assert(!demo.timedOut, `it did not end by itself\n${demo.stdout}`);
      assertEquals(demo.status, 0, ending(demo));
      assertEquals(demo.stderr, "");
      const mismatch = matchOutput(header.prints, demo.stdout);
      assert(
        mismatch === undefined,
        mismatch && `${describeMismatch(mismatch)}\n\n${demo.stdout}`,
      );
    },
  });
  await t.step("--help tells title and options", () => {
    assertEquals(help.status, 0, ending(help));
    assertStringIncludes(help.stdout, header.title);
    // From the text, not from help: what help leaves out must show.
    const option = /^\s+(\w+): (?:integer|decimal|text|choice|flag)\(/gm;
    for (const [, key = ""] of source.matchAll(option)) {
      assertStringIncludes(help.stdout, optionName(key));
    }
  });
  await t.step("an unknown option gives one line and status 2", () => {
    assertEquals(wrong.status, 2, ending(wrong));
    assertEquals(wrong.stdout, "");
    assertEquals(wrong.stderr.trimEnd().split("\n").length, 1, wrong.stderr);
    assertStringIncludes(wrong.stderr, `${name}: --no-such-option: `);
  });
}

Deno.test("every output in a lesson has the form its program prints", async (t) => {
  for (const { folder } of chapters) {
    const lesson = await Deno.readTextFile(paths.lesson(folder)).catch(() =>
      ""
    );
    for (const block of findBlocks(lesson)) {
      await t.step(`${folder}/README.md:${block.line} ${block.program}`, () => {
        const header = readHeader(paths.program(folder, block.program));
        const mismatch = checkBlock(block, header.prints);
        assert(mismatch === undefined, mismatch && describeMismatch(mismatch));
      });
    }
  }
});
