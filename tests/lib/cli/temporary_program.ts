import {
  denoArgs,
  noUpdateCheck,
  type ProgramResult,
  runProgram,
} from "lib/processes/mod.ts";

/** A lesson program in a folder of its own, removed at the end of the block. */
export class TemporaryProgram implements AsyncDisposable {
  /** Path of the program; its name is `probe`. */
  readonly file: string;
  readonly #folder: string;

  constructor(body: string, fields = "") {
    this.#folder = Deno.makeTempDirSync();
    this.file = `${this.#folder}/probe.ts`;
    Deno.writeTextFileSync(
      this.file,
      `/**
 * A title.
 *
 * What it is about.
 *
 * Run:    deno task ch9 probe
${fields} * Prints:
 *   …
 * @module
 */
import * as frame from "lib/cli/mod.ts";
const { program, integer, decimal, text, choice, flag, attempt } = frame;
${body}
`,
    );
  }

  /** Runs it to its end. */
  run(...args: string[]): Promise<ProgramResult> {
    return runProgram(this.file, args);
  }

  /** Starts it; the test ends it. */
  start(): Deno.ChildProcess {
    return new Deno.Command(Deno.execPath(), {
      args: denoArgs(this.file, []),
      env: noUpdateCheck,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** A program that consists of this `run`, the source of a function. */
export function running(run: string): TemporaryProgram {
  return new TemporaryProgram(
    `await program({ meta: import.meta, run: ${run} });`,
  );
}
