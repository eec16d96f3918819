import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { coursePaths } from "lib/course/mod.ts";
import { writeStubs } from "../../tools/exercise/stubs.ts";
import { type OnTerminal, playOnTerminal, type Step } from "./terminal.ts";

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small course in a folder of its own, for the commands to work on. */
export interface CourseTree extends AsyncDisposable {
  /** The folder, for COURSE_ROOT. */
  readonly root: string;
  /** Writes the student's file of an exercise: `double`. */
  readonly attempt: (name: string, text: string) => Promise<void>;
  /** Path of the student's file. */
  readonly file: (name: string) => string;
  /** The command, ready to be run or spawned. */
  readonly command: (
    tool: string,
    args: readonly string[],
    options?: Deno.CommandOptions,
  ) => Deno.Command;
  /** Plays a script with a command on a terminal. */
  readonly play: (
    tool: string,
    args: readonly string[],
    steps: readonly Step[],
  ) => Promise<OnTerminal>;
  /** Runs a command to its end, without input. */
  readonly run: (tool: string, ...args: string[]) => Promise<Ran>;
}

/** The chapter of such a course. */
export const folder = "ch01_numbers";

const tools = fileURLToPath(new URL("../../tools", import.meta.url));

/** A stub, a right answer and one that fails the second check. */
export const stub = `/** Twice a number. @module */
import { unimplemented } from "@std/assert";

export function double(n: number): number {
  unimplemented(\`double(\${n})\`);
}
`;
export const right = "export const double = (n: number) => 2 * n;\n";
export const wrong = "export const double = (n: number) => n + 2;\n";

const specification = `
import { expectEqual, specify } from "lib/testing/mod.ts";

export default specify(import.meta, {
  "double: twice 2 is 4": async ({ subject, story }) => {
    story.tell("double is asked for twice 2");
    expectEqual("the result", await subject.call("double", 2), 4);
  },
  "double: twice 5 is 10": async ({ subject }) => {
    expectEqual("the result", await subject.call("double", 5), 10, "Added, not multiplied?");
  },
});
`;

/**
 * Makes a course of one chapter, all of whose exercises ask for `double`.
 *
 * @param names the exercises, 2 points each
 * @returns the course; disposing of it removes the folder
 */
export async function courseTree(
  names: readonly string[] = ["first", "second"],
): Promise<CourseTree> {
  const root = await Deno.realPath(
    await Deno.makeTempDir({ prefix: "course" }),
  );
  const write = async (path: string, text: string) => {
    await Deno.mkdir(dirname(`${root}/${path}`), { recursive: true });
    await Deno.writeTextFile(`${root}/${path}`, text);
  };
  const exercises = names.map((name) => ({
    name,
    title: `The ${name} one`,
    points: 2,
    hints: ["Think.", "Think of two.", "Write `2 * n`."],
  }));
  const chapter = { number: 1, folder, title: "Numbers", programs: [] };
  await write(
    `chapters/${folder}/chapter.ts`,
    `import { defineChapter } from "lib/course/mod.ts";\n` +
      `export default defineChapter(${
        JSON.stringify({ ...chapter, exercises })
      });\n`,
  );
  for (const name of names) {
    await write(`exercises/${folder}/${name}.ts`, stub);
    await write(`solutions/${folder}/${name}.ts`, right);
    await write(`tests/${folder}/${name}_test.ts`, specification);
  }
  const stubs = new Map(names.map((name) => [`${folder}/${name}`, stub]));
  await Deno.mkdir(`${root}/tools/exercise`, { recursive: true });
  await writeStubs(coursePaths({ root }), stubs);
  const denoArgs = (tool: string, args: readonly string[]) => [
    "run",
    "-A",
    "--quiet",
    `${tools}/${tool}.ts`,
    ...args,
  ];
  const command: CourseTree["command"] = (tool, args, options = {}) =>
    new Deno.Command(Deno.execPath(), {
      args: denoArgs(tool, args),
      stdin: "null",
      cwd: root,
      ...options,
      env: { COURSE_ROOT: root, NO_COLOR: "1", ...options.env },
    });
  return {
    root,
    command,
    file: (name) => `${root}/exercises/${folder}/${name}.ts`,
    attempt: (name, text) => write(`exercises/${folder}/${name}.ts`, text),
    play: (tool, args, steps) =>
      playOnTerminal(denoArgs(tool, args), { COURSE_ROOT: root }, root, steps),
    async run(tool, ...args) {
      const { code, stdout, stderr } = await command(tool, args).output();
      const decoder = new TextDecoder();
      return {
        code,
        stdout: decoder.decode(stdout),
        stderr: decoder.decode(stderr),
      };
    },
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}
