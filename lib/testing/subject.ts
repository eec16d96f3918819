import { until } from "lib/time/mod.ts";
import { nodeModule } from "lib/node/mod.ts";
import { patient } from "./patient.ts";
import { CheckFailure } from "./check_failure.ts";
import { loadFailure } from "./load_failure.ts";
import { type Launch, launchTrusted } from "./launch.ts";
import { socketsOf } from "./sockets_of.ts";
import type { Story } from "./story.ts";
import { encodeOption, type RemotePosix, remotePosix } from "./remote_posix.ts";
import { SubjectError } from "./subject_error.ts";
import { SubjectProcess } from "./subject_process.ts";
import { encode } from "./encode.ts";
import { inline } from "./inline.ts";
import type { PlainError } from "./plain_error.ts";
import { RemoteSocket } from "./remote_socket.ts";

const loadDeadline = 5_000;
const callDeadline = 2_000;
/** How long sockets that are being closed may take for it. */
const closingTime = 300;

/** A server of the code under test that runs until it is stopped. */
export interface RunningServer {
  /** What it gave to `onListen`. */
  readonly address: unknown;
  /** Its result, once it has ended. */
  readonly done: Promise<unknown>;
  /**
   * Aborts its signal and waits until it returns.
   *
   * @returns Its result.
   */
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
  readonly #process: SubjectProcess;
  readonly #ownsProcess: boolean;
  readonly #story: Story;
  /** The functions of `lib/posix`, called in the process under test. */
  readonly posix: RemotePosix;
  #socketsAtStart: ReadonlySet<number> | undefined;

  private constructor(
    story: Story,
    process: SubjectProcess,
    ownsProcess: boolean,
  ) {
    this.#story = story;
    this.#process = process;
    this.#ownsProcess = ownsProcess;
    this.posix = remotePosix((name, args) =>
      process.ask(`${name}()`, {
        op: "posix",
        name,
        args: args.map((arg) => encode(arg, encodeOption)),
      }, callDeadline)
    );
  }

  /**
   * Starts a process and loads a module in it.
   *
   * @param file Path of the module.
   * @param story Where the steps are told.
   * @param launch How the process is started.
   * @returns The loaded code.
   * @throws {CheckFailure} When the module does not load.
   */
  static async load(
    file: string,
    story: Story,
    launch: Launch = launchTrusted,
  ): Promise<Subject> {
    const module = nodeModule("node:url").pathToFileURL(file).href;
    const subject = new Subject(story, new SubjectProcess(launch), true);
    try {
      await subject.#process.ask(
        "loading the module",
        { op: "load", module },
        loadDeadline,
      );
      subject.#socketsAtStart = socketsOf(subject.pid);
      return subject;
    } catch (error) {
      await subject[Symbol.asyncDispose]();
      throw error instanceof SubjectError
        ? loadFailure(error.thrown, file)
        : error;
    }
  }

  /**
   * The same code in the same process once more, for another check. What an
   * earlier check left in that process is still there. To dispose it does not
   * end the process.
   *
   * @param story Where its steps are told.
   * @returns The same code, for the other check.
   */
  again(story: Story): Subject {
    const subject = new Subject(story, this.#process, false);
    subject.#socketsAtStart = socketsOf(this.pid);
    return subject;
  }

  /** Process id of the code under test. */
  get pid(): number {
    return this.#process.pid;
  }

  /** What the code printed so far. */
  get output(): string {
    return this.#process.output;
  }

  /**
   * Calls a function that the module exports.
   *
   * @param name The export.
   * @param args Plain values, and sockets of that process.
   * @returns What it returned, awaited.
   * @throws {SubjectError} What the function threw.
   * @throws {CheckFailure} When there is no such function, it does not answer in
   * time (2 s, on a busy machine more), or its process ends.
   */
  async call(name: string, ...args: unknown[]): Promise<unknown> {
    const shown = `${name}(${args.map((arg) => inline(arg)).join(", ")})`;
    const started = performance.now();
    try {
      const value = await this.#process.ask(
        shown,
        { op: "call", name, args: args.map((arg) => encode(arg)) },
        callDeadline,
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
   * @param name The export.
   * @param args Plain values, and sockets of that process.
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
   * @param name The export.
   * @param args Plain values, and sockets of that process.
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
   * @returns The server, which listens.
   */
  async serve(
    name: string,
    options: Record<string, unknown> = {},
  ): Promise<RunningServer> {
    const shown = `${name}(${inline(options)})`;
    const listening = Promise.withResolvers<unknown>();
    const { id, answer } = this.#process.post(shown, {
      op: "serve",
      name,
      args: [encode(options)],
    }, listening.resolve);
    answer.catch(listening.reject);
    const address = await this.#process.waitFor(
      listening.promise,
      callDeadline,
      (limit) => ({
        expected: `${shown} to call onListen`,
        actual: `nothing within ${limit}`,
      }),
    );
    this.#story.tell(`${shown} listens on ${inline(address)}`);
    return {
      address,
      done: answer,
      stop: async () => {
        this.#story.tell("its signal is aborted");
        // Code that computes from here on never answers: its return is awaited.
        this.#process.post("stop", { op: "stop", running: id })
          .answer.catch(() => {});
        return await this.#process.waitFor(
          answer,
          callDeadline,
          () => ({
            expected: `${shown} to return once its signal is aborted`,
            actual: "it was still running",
          }),
        );
      },
    };
  }

  /** Waits until the event loop of that process has had a turn: it answers. */
  async ping(): Promise<void> {
    await this.posix.signalName(9);
  }

  /**
   * Closes a socket of that process.
   *
   * @param step What the story says of it.
   * @param socket The socket.
   */
  async close(step: string, socket: RemoteSocket): Promise<void> {
    this.#story.tell(step);
    await this.#process.ask(
      "close()",
      { op: "close", socket: socket.id },
      callDeadline,
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
    await this.#process.ask(
      "close sockets",
      { op: "close sockets" },
      callDeadline,
    );
    const left = () =>
      [...socketsOf(this.pid) ?? []].filter((inode) => !before.has(inode))
        .length;
    return await until(left, {
      what: "its sockets to be closed",
      deadlineMs: patient(closingTime),
      accept: (count) => count === 0,
    }).catch(left);
  }

  /** Ends the process and everything it started. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ownsProcess) await this.#process[Symbol.asyncDispose]();
  }
}
