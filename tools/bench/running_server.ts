import { memoryOf } from "lib/kernel/mod.ts";
import { within } from "lib/testing/mod.ts";
import { descendants, killTree } from "lib/processes/mod.ts";
import type { StartableServer } from "./servers.ts";

/** The longest a server may take to listen, in milliseconds. */
const startDeadline = 20_000;

/** A server that listens, in a process of its own. */
export class RunningServer implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #drained: Promise<void>;

  private constructor(
    child: Deno.ChildProcess,
    readonly port: number,
    drained: Promise<void>,
  ) {
    this.#child = child;
    this.#drained = drained;
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @throws {Error} When it ends before, or does not listen within 20 s.
   */
  static async start(server: StartableServer): Promise<RunningServer> {
    const [program, ...args] = server.command;
    const child = new Deno.Command(program, {
      args,
      stdin: "null",
      stdout: "piped",
      // A group of its own, so that its children end with it.
      detached: true,
    }).spawn();
    const lines = child.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    try {
      const late = () => new Error(`${server.name}: does not listen`);
      const port = await within(portOf(lines), startDeadline, late);
      return new RunningServer(child, port, drain(lines));
    } catch (error) {
      killTree(child.pid);
      await child.status;
      await drain(lines);
      throw error;
    }
  }

  /**
   * Memory of the server and its children, in bytes. What several of them
   * share is counted once, by shares: see `memoryOf`.
   */
  memory(): number {
    return [this.#child.pid, ...descendants(this.#child.pid)]
      .reduce((sum, pid) => sum + memoryOf(pid), 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    killTree(this.#child.pid);
    await this.#child.status;
    await this.#drained;
  }
}

type Lines = ReadableStreamDefaultReader<string>;

/** The port of the line "listening on 127.0.0.1:PORT". */
async function portOf(lines: Lines): Promise<number> {
  for (let text = "";;) {
    const { value, done } = await lines.read();
    if (done) throw new Error(`server ended before it listened: ${text}`);
    text += value;
    const port = /listening on \S+:(\d+)\n/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
  }
}

/** What a server says later is read, so that it is never kept waiting. */
async function drain(lines: Lines): Promise<void> {
  while (!(await lines.read()).done);
}
