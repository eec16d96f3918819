import { pathToFileURL } from "node:url";
import { Capture } from "./capture.ts";
import type { Answer, Order } from "./channel.ts";
import { within } from "./deadline.ts";
import { diagnoseEnd } from "./diagnose.ts";
import { CheckFailure } from "./finding.ts";
import { type Launch, launchTrusted } from "./launch.ts";
import { killTree } from "./process_tree.ts";
import { socketsOf } from "./sockets_of.ts";
import type { Story } from "./story.ts";
import {
  decode,
  encode,
  inline,
  type PlainError,
  RemoteSocket,
} from "./values.ts";

const OUTPUT_LIMIT = 64 * 1024;
/** A line longer than this is no answer of ours but a flood. */
const LINE_LIMIT = 8 * 1024 * 1024;
const LOAD_DEADLINE = 5_000;
const CALL_DEADLINE = 2_000;

/** The code under test threw: what, as the specification may judge it. */
export class SubjectError extends Error {
  override readonly name = "SubjectError";
  /** @param thrown What the code under test threw. @param call The call that threw. */
  constructor(readonly thrown: PlainError, readonly call: string) {
    super(`${call} threw ${thrown.name}: ${thrown.message}`);
  }
}

interface Pending {
  readonly call: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
  onListen?(address: unknown): void;
}

/** A server of the code under test that runs until it is stopped. */
export interface RunningServer {
  /** What it gave to `onListen`. */
  readonly address: unknown;
  /** Its result, once it has ended. */
  readonly done: Promise<unknown>;
  /** Aborts its signal and waits until it returns. */
  stop(): Promise<unknown>;
}

/**
 * Code under test, in a process of its own.
 *
 * The process that holds a specification never imports the code it judges: it
 * asks this one to load it and to call its exports with plain values. Whatever
 * the code does to its process is seen here as a verdict.
 */
export class Subject implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #story: Story;
  readonly #mark: string;
  readonly #pending = new Map<number, Pending>();
  readonly #output: Capture;
  readonly #streams: Promise<unknown>;
  #nextId = 1;
  #ended: CheckFailure | undefined;
  #socketsAtStart: ReadonlySet<number> | undefined;

  private constructor(story: Story, launch: Launch) {
    this.#story = story;
    // Unguessable, so that no line the code prints is taken for an answer.
    this.#mark = `\x1e${crypto.randomUUID()} `;
    this.#child = launch(this.#mark).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = new Capture(OUTPUT_LIMIT, () => {
      this.#end({
        expected: `at most ${OUTPUT_LIMIT / 1024} KiB of output`,
        actual: "a flood of it",
        cause: "A loop that prints, probably one that never ends.",
      }, "output");
    });
    this.#streams = Promise.all([
      this.#readAnswers(),
      this.#readErrors(),
    ]).then(() => this.#child.status).then((status) => this.#exited(status));
  }

  /**
   * Starts a process and loads a module in it.
   *
   * @param file Path of the module.
   * @param story Where the steps are told.
   * @param launch How the process is started.
   * @throws {CheckFailure} When the module does not load.
   */
  static async load(
    file: string,
    story: Story,
    launch: Launch = launchTrusted,
  ): Promise<Subject> {
    const subject = new Subject(story, launch);
    try {
      await subject.#ask(
        "loading the module",
        { op: "load", module: pathToFileURL(file).href },
        LOAD_DEADLINE,
      );
      subject.#socketsAtStart = socketsOf(subject.#child.pid);
      return subject;
    } catch (error) {
      await subject[Symbol.asyncDispose]();
      throw error instanceof SubjectError
        ? new CheckFailure(
          {
            expected: "the module to load",
            actual: `${error.thrown.name}: ${error.thrown.message}`,
            cause: firstFrame(error.thrown),
          },
          isCompileError(error.thrown) ? "compile error" : "runtime error",
          true,
        )
        : error;
    }
  }

  /** Process id of the code under test. */
  get pid(): number {
    return this.#child.pid;
  }

  /** What the code printed so far. */
  get output(): string {
    return this.#output.text;
  }

  /**
   * Calls a function that the module exports.
   *
   * @param name The export.
   * @param args Plain values, and sockets of that process.
   * @returns What it returned, awaited.
   * @throws {SubjectError} What the function threw.
   * @throws {CheckFailure} When there is no such function, it does not answer in
   * time (2 s), or its process ends.
   */
  async call(name: string, ...args: unknown[]): Promise<unknown> {
    const shown = `${name}(${args.map((arg) => inline(arg)).join(", ")})`;
    const started = performance.now();
    try {
      const value = await this.#ask(
        shown,
        { op: "call", name, args: args.map((arg) => encode(arg)) },
        CALL_DEADLINE,
      );
      const took = (performance.now() - started).toFixed(1);
      this.#story.tell(`${shown} returned ${inline(value)} after ${took} ms`);
      return value;
    } catch (error) {
      if (error instanceof SubjectError) {
        this.#story.tell(
          `${shown} threw ${error.thrown.name}: ${error.thrown.message}`,
        );
      }
      throw error;
    }
  }

  /**
   * Calls an exported function that must give a socket.
   *
   * @returns The socket, which stays in the other process.
   * @throws {CheckFailure} When it gives anything else.
   */
  async callForSocket(name: string, ...args: unknown[]): Promise<RemoteSocket> {
    const value = await this.call(name, ...args);
    if (value instanceof RemoteSocket) return value;
    throw new CheckFailure({
      expected: `${name} to return a socket`,
      actual: inline(value),
      cause: value === undefined ? "A missing `return`." : undefined,
    });
  }

  /**
   * Calls an exported function that may throw.
   *
   * @returns What it threw, or `undefined` when it returned.
   */
  async errorOf(
    name: string,
    ...args: unknown[]
  ): Promise<PlainError | undefined> {
    try {
      await this.call(name, ...args);
      return undefined;
    } catch (error) {
      if (error instanceof SubjectError) return error.thrown;
      throw error;
    }
  }

  /**
   * Calls an exported function `(options: { signal, onListen, … }) => Promise`
   * that serves until `signal` is aborted, and waits until it listens.
   *
   * @param name The export.
   * @param options Plain values to go along with `signal` and `onListen`.
   */
  async serve(
    name: string,
    options: Record<string, unknown> = {},
  ): Promise<RunningServer> {
    const shown = `${name}(${inline(options)})`;
    const listening = Promise.withResolvers<unknown>();
    const { id, answer } = this.#post(shown, {
      op: "serve",
      name,
      args: [encode(options)],
    }, listening.resolve);
    answer.catch(listening.reject);
    const address = await within(
      listening.promise,
      CALL_DEADLINE,
      () =>
        this.#end({
          expected: `${shown} to call onListen`,
          actual: `nothing within ${CALL_DEADLINE / 1000} s`,
        }, "timeout"),
    );
    this.#story.tell(`${shown} listens on ${inline(address)}`);
    return {
      address,
      done: answer,
      stop: async () => {
        this.#story.tell("its signal is aborted");
        await this.#ask("stop", { op: "stop", running: id }, CALL_DEADLINE);
        return await within(answer, CALL_DEADLINE, () =>
          this.#end({
            expected: `${shown} to return once its signal is aborted`,
            actual: "it was still running",
          }, "timeout"));
      },
    };
  }

  /**
   * Calls a function of `lib/posix` in the process under test.
   *
   * @param step What the story says of it; empty says nothing.
   * @param name The function, for example `getsockname`.
   * @param args Plain values, sockets of that process, or `option("SO_LINGER")`.
   */
  async posix(
    step: string,
    name: string,
    ...args: unknown[]
  ): Promise<unknown> {
    if (step !== "") this.#story.tell(step);
    return await this.#ask(`${name}()`, {
      op: "posix",
      name,
      args: args.map((arg) => encode(arg)),
    }, CALL_DEADLINE);
  }

  /**
   * Closes a socket of that process.
   *
   * @param step What the story says of it.
   */
  async close(step: string, socket: RemoteSocket): Promise<void> {
    this.#story.tell(step);
    await this.#ask(
      "close()",
      { op: "close", socket: socket.id },
      CALL_DEADLINE,
    );
  }

  /**
   * Closes every socket that was handed in or out and tells how many others
   * the code left open. Sockets that are being closed get a moment.
   *
   * @returns The number, or `undefined` where the system does not show it.
   */
  async leftOpen(): Promise<number | undefined> {
    const before = this.#socketsAtStart;
    if (before === undefined) return undefined;
    await this.#ask("close sockets", { op: "close sockets" }, CALL_DEADLINE);
    const deadline = performance.now() + 300;
    while (true) {
      const left = [...socketsOf(this.pid) ?? []].filter((inode) =>
        !before.has(inode)
      );
      if (left.length === 0 || performance.now() > deadline) return left.length;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Ends the process and everything it started. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended ??= new CheckFailure({ expected: "", actual: "" });
    killTree(this.#child.pid);
    await this.#input.close().catch(() => {});
    await this.#streams;
  }

  #post(call: string, order: Order, onListen?: (address: unknown) => void) {
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    if (this.#ended !== undefined) reject(this.#ended);
    this.#pending.set(id, {
      call,
      resolve,
      reject,
      ...(onListen === undefined ? {} : { onListen }),
    });
    const line = JSON.stringify({ id, ...order }) + "\n";
    // A process that ended is told of by its status, not by this write.
    this.#input.write(new TextEncoder().encode(line)).catch(() => {});
    return { id, answer: promise };
  }

  #ask(call: string, order: Order, deadline: number) {
    return within(this.#post(call, order).answer, deadline, () =>
      this.#end({
        expected: `${call} to return within ${deadline / 1000} s`,
        actual: "it was still running",
        cause:
          "A loop whose condition never becomes false, or a wait for something that does not come.",
      }, "timeout"));
  }

  #end(
    finding: CheckFailure["finding"],
    verdict: CheckFailure["verdict"],
  ): CheckFailure {
    const failure = new CheckFailure(finding, verdict, true);
    this.#ended ??= failure;
    killTree(this.#child.pid);
    this.#rejectAll(this.#ended);
    return this.#ended;
  }

  #rejectAll(failure: CheckFailure): void {
    for (const { reject } of this.#pending.values()) reject(failure);
    this.#pending.clear();
  }

  #exited(status: Deno.CommandStatus): void {
    const [call] = [...this.#pending.values()].map((pending) => pending.call);
    this.#ended ??= diagnoseEnd(status, call, this.#output.text);
    this.#rejectAll(this.#ended);
  }

  async #readAnswers(): Promise<void> {
    let rest = "";
    for await (
      const text of this.#child.stdout.pipeThrough(new TextDecoderStream())
    ) {
      const pieces = (rest + text).split("\n");
      rest = pieces.pop() ?? "";
      for (const piece of pieces) this.#line(piece);
      if (
        rest.length > LINE_LIMIT || !rest.startsWith(this.#mark.slice(0, 1))
      ) {
        this.#output.add(rest);
        rest = "";
      }
    }
    this.#output.add(rest);
  }

  #line(line: string): void {
    if (!line.startsWith(this.#mark)) {
      if (line !== "") this.#output.add(line + "\n");
      return;
    }
    const answer = JSON.parse(line.slice(this.#mark.length)) as Answer;
    const pending = this.#pending.get(answer.id);
    if (pending === undefined) return;
    if ("listening" in answer) {
      pending.onListen?.(decode(answer.listening));
      return;
    }
    this.#pending.delete(answer.id);
    if ("thrown" in answer) {
      pending.reject(new SubjectError(answer.thrown, pending.call));
    } else pending.resolve(decode(answer.value));
  }

  async #readErrors(): Promise<void> {
    for await (
      const text of this.#child.stderr.pipeThrough(new TextDecoderStream())
    ) this.#output.add(text);
  }
}

/** Names an option of `lib/posix` in a call to {@linkcode Subject.posix}. */
export function option(name: string): { readonly $option: string } {
  return { $option: name };
}

/** Whether the module is wrong as it stands, before a line of it ran. */
function isCompileError({ name, message }: PlainError): boolean {
  return name === "SyntaxError" ||
    /^SyntaxError|^Module not found|^Relative import path/.test(message);
}

/** Where in the student's file it happened, from the first line of the stack that says so. */
function firstFrame(thrown: PlainError): string | undefined {
  const frame = thrown.stack?.match(/([\w.-]+\.ts:\d+:\d+)/)?.[1];
  return frame === undefined ? undefined : `See ${frame}.`;
}
