import { type CoursePaths, coursePaths } from "lib/course/mod.ts";

/** A small course of its own in a temporary folder. */
export class TemporaryCourse implements AsyncDisposable {
  /** Where its files are. */
  readonly paths: CoursePaths;

  constructor() {
    this.paths = coursePaths({ root: Deno.makeTempDirSync(), work: "" });
  }

  /** Writes a file, its path beginning at the root of the course. */
  write(path: string, text: string): this {
    const file = `${this.paths.root}/${path}`;
    Deno.mkdirSync(file.replace(/\/[^/]+$/, ""), { recursive: true });
    Deno.writeTextFileSync(file, text);
    return this;
  }

  /** Writes a chapter.ts whose default export is the given expression. */
  chapter(folder: string, expression: string): this {
    return this.write(
      `chapters/${folder}/chapter.ts`,
      `import { defineChapter } from "lib/course/mod.ts";
export default ${expression};
`,
    );
  }

  /** Writes a program: its header fields and what run() does. */
  program(folder: string, name: string, program: TemporarySource): this {
    const { args = "", fields = "", prints, run, options = "{}" } = program;
    return this.write(
      `chapters/${folder}/${name}.ts`,
      `/**
 * Title of ${name}.
 *
 * About ${name}.
 *
 * Run:    deno task ch3 ${`${name} ${args}`.trimEnd()}
${fields} * Prints:
${prints.map((line) => ` *   ${line}\n`).join("")} * @module
 */
import { integer, program } from "lib/cli/mod.ts";
await program({ meta: import.meta, options: ${options}, run: ${run} });
`,
    );
  }

  /** Runs a tool on this course. */
  async tool(name: string, ...args: string[]) {
    const { code, stdout, stderr } = await this.command(name, args).output();
    const decoder = new TextDecoder();
    return {
      status: code,
      stdout: decoder.decode(stdout),
      stderr: decoder.decode(stderr),
    };
  }

  /** The command that runs a tool on this course. */
  command(name: string, args: string[]): Deno.Command {
    const { config, root } = this.paths;
    const tool = config.replace(/deno\.json$/, `tools/${name}.ts`);
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--config", config, tool, ...args],
      env: { COURSE_ROOT: root },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.paths.root, { recursive: true });
  }
}

/** What differs from one temporary program to another. */
export interface TemporarySource {
  /** Arguments on the Run line. */
  readonly args?: string;
  /** More header lines, each with its ` * ` and newline. */
  readonly fields?: string;
  /** The pattern. */
  readonly prints: readonly string[];
  /** The function run, as text. */
  readonly run: string;
  /** The options, as text. */
  readonly options?: string;
}
