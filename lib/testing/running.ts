import { until } from "lib/time/mod.ts";
import {
  denoArgs,
  inOwnGroup,
  killTree,
  noUpdateCheck,
} from "lib/processes/mod.ts";
import { bytesOf } from "./bytes_of.ts";

/** A program that runs beside a test, in a group of its own, as a terminal gives it. */
export class Running implements AsyncDisposable {
  /** Its process id, and that of its group. */
  readonly pid: number;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #read: Promise<unknown>;
  #output = "";

  /**
   * Starts it.
   *
   * @param tool The command.
   * @param args Its arguments.
   */
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

  /**
   * Starts a program of the course.
   *
   * @param file Path of the program.
   * @param args Its arguments.
   * @returns The running program.
   */
  static program(file: string, ...args: string[]): Running {
    return new Running(Deno.execPath(), ...denoArgs(file, args));
  }

  /**
   * Waits until it has printed something, at most 10 s.
   *
   * @param pattern What it is to print.
   * @returns What the pattern's first group found.
   * @throws {Error} When it does not; the message has all the output.
   */
  async printed(pattern: RegExp): Promise<string> {
    const found = await until(() => pattern.exec(this.#output), {
      what: `${pattern} in the output`,
      deadlineMs: 10_000,
    }).catch((error) => {
      throw new Error(`${error.message}\noutput:\n${this.#output}`);
    });
    return found?.[1] ?? "";
  }

  /**
   * Types a line.
   *
   * @param line Without its end.
   */
  async type(line: string): Promise<void> {
    await this.#input.write(bytesOf(`${line}\n`));
  }

  /**
   * Sends SIGINT to the whole group, as Ctrl-C does, and waits for its end.
   *
   * @returns The exit status.
   */
  async interrupt(): Promise<number> {
    Deno.kill(-this.pid, "SIGINT");
    return await this.ended();
  }

  /**
   * Ends its input and waits for its end.
   *
   * @returns The exit status.
   */
  async ended(): Promise<number> {
    await this.#input.close().catch(() => {});
    const { code } = await this.#child.status;
    await this.#read;
    return code;
  }

  /** Ends it and everything it started. */
  async [Symbol.asyncDispose](): Promise<void> {
    killTree(this.pid);
    await this.ended();
  }
}
