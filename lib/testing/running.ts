import { noUpdateCheck } from "lib/course/no_update_check.ts";
import { coursePaths } from "lib/course/paths.ts";
import { denoArgs } from "lib/course/run_program.ts";
import { until } from "lib/time/mod.ts";
import { inOwnGroup } from "./in_own_group.ts";
import { killTree } from "./process_tree.ts";

/** A program that runs beside a test, in a group of its own, as a terminal gives it. */
export class Running implements AsyncDisposable {
  readonly pid: number;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #read: Promise<unknown>;
  #output = "";

  /** @param tool the command @param args its arguments */
  constructor(tool: string, ...args: string[]) {
    const [command, all] = inOwnGroup([tool, ...args]);
    this.#child = new Deno.Command(command, {
      args: all,
      env: noUpdateCheck,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.pid = this.#child.pid;
    this.#input = this.#child.stdin.getWriter();
    const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        this.#output += text;
      }
    };
    const { stdout, stderr } = this.#child;
    this.#read = Promise.all([collect(stdout), collect(stderr)]);
  }

  /** A program of a chapter, with its arguments. */
  static program(folder: string, name: string, ...args: string[]): Running {
    const file = coursePaths().program(folder, name);
    return new Running(Deno.execPath(), ...denoArgs(file, args));
  }

  /** Waits until it has printed something, and gives what the pattern found. */
  async printed(pattern: RegExp): Promise<string> {
    const found = await until(() => pattern.exec(this.#output), {
      what: `${pattern} in the output`,
      deadlineMs: 10_000,
    }).catch((error) => {
      throw new Error(`${error.message}\noutput:\n${this.#output}`);
    });
    return found?.[1] ?? "";
  }

  /** Types a line. */
  async type(line: string): Promise<void> {
    await this.#input.write(new TextEncoder().encode(`${line}\n`));
  }

  /** Ctrl-C, which reaches the whole group; gives the exit status. */
  async interrupt(): Promise<number> {
    Deno.kill(-this.pid, "SIGINT");
    return await this.ended();
  }

  /** Ends its input, waits for its end and gives its exit status. */
  async ended(): Promise<number> {
    await this.#input.close().catch(() => {});
    const { code } = await this.#child.status;
    await this.#read;
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    killTree(this.pid);
    await this.ended();
  }
}
