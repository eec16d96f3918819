import { denoArgs } from "./deno_args.ts";
import { killTree } from "./kill_tree.ts";
import { noUpdateCheck } from "./no_update_check.ts";

/** What became of a program. */
export interface ProgramResult {
  /** Exit status; 128 + signal if a signal ended it. */
  readonly status: number;
  /** Everything it printed on standard output. */
  readonly stdout: string;
  /** Everything it printed on standard error. */
  readonly stderr: string;
  /** Whether it was stopped because its time was over. */
  readonly timedOut: boolean;
}

/** How {@linkcode runProgram} runs it. */
export interface RunSettings {
  /** Configuration with the import map (default: the repository's). */
  readonly config?: string;
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Longest running time in milliseconds (default 60 000). */
  readonly timeout?: number;
  /** Stops the program as Ctrl-C does. */
  readonly signal?: AbortSignal;
  /** Called for every line as it comes, without its newline. */
  readonly onLine?: (line: string) => void;
}

/** Time between asking a program to end and killing it, in milliseconds. */
export const gracePeriod = 1500;

/**
 * Runs a lesson program in a process of its own and collects its output.
 *
 * @param file Path of the program.
 * @param args Its arguments.
 * @param settings Time limit, signal, lines as they come.
 * @returns Exit status and output.
 *
 * @example
 * ```ts
 * import { runProgram } from "lib/processes/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const file = await Deno.makeTempFile({ suffix: ".ts" });
 * await Deno.writeTextFile(file, `console.log("hello")`);
 * const result = await runProgram(file, []);
 * assertEquals([result.status, result.stdout], [0, "hello\n"]);
 * await Deno.remove(file);
 * ```
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  settings: RunSettings = {},
): Promise<ProgramResult> {
  const child = new Deno.Command(Deno.execPath(), {
    args: denoArgs(file, args, settings.config),
    env: { ...noUpdateCheck, ...settings.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let timedOut = false;
  let ended = false;
  const timers: ReturnType<typeof setTimeout>[] = [];
  const after = (milliseconds: number, action: () => void) =>
    timers.push(setTimeout(() => ended || action(), milliseconds));
  const stop = () => {
    if (ended) return;
    child.kill("SIGINT");
    after(gracePeriod, () => killTree(child.pid));
  };
  settings.signal?.addEventListener("abort", stop, { once: true });
  if (settings.signal?.aborted) stop();
  after(settings.timeout ?? 60_000, () => {
    timedOut = true;
    stop();
  });
  const outputs = [child.stdout, child.stderr].map((stream) =>
    new Output(stream, settings.onLine)
  );
  const { code } = await child.status;
  ended = true;
  timers.forEach((timer) => clearTimeout(timer));
  settings.signal?.removeEventListener("abort", stop);
  // A grandchild that outlives the program holds the pipes open: not for ever.
  const cutOff = setTimeout(
    () => outputs.forEach((output) => output.cancel()),
    gracePeriod,
  );
  const [stdout = "", stderr = ""] = await Promise.all(
    outputs.map((output) => output.text),
  );
  clearTimeout(cutOff);
  return { status: code, stdout, stderr, timedOut };
}

/** Reads one of a child's pipes to its end, line by line. */
class Output {
  readonly text: Promise<string>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(
    stream: ReadableStream<Uint8Array>,
    onLine: ((line: string) => void) | undefined,
  ) {
    this.#reader = stream.getReader();
    this.text = this.#read(onLine);
  }

  /** Gives up what has not come yet. */
  cancel(): void {
    // Nobody is told: the reader's end shows in `text`.
    this.#reader.cancel().catch(() => {});
  }

  async #read(onLine: ((line: string) => void) | undefined): Promise<string> {
    const decoder = new TextDecoder();
    let all = "";
    let line = "";
    for (;;) {
      const { value, done } = await this.#reader.read();
      // One decoder for all chunks: a character may be split between two.
      const text = decoder.decode(value, { stream: !done });
      all += text;
      const lines = (line + text).split("\n");
      line = lines.pop() ?? "";
      lines.forEach((each) => onLine?.(each));
      if (done) break;
    }
    if (line !== "") onLine?.(line);
    return all;
  }
}
