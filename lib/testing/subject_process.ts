import { killTree } from "lib/processes/mod.ts";
import { bytesOf } from "./bytes_of.ts";
import { Capture } from "./capture.ts";
import type { Answer, Order } from "./channel.ts";
import { within } from "./within.ts";
import { hasComputed } from "./has_computed.ts";
import { inSeconds, patient } from "./patient.ts";
import { diagnoseEnd } from "./diagnose_end.ts";
import { CheckFailure } from "./check_failure.ts";
import type { Launch } from "./launch.ts";
import { SubjectError } from "./subject_error.ts";
import { decode } from "./encode.ts";

const outputLimit = 64 * 1024;
/** A line longer than this is no answer of ours but a flood. */
const lineLimit = 8 * 1024 * 1024;

/** Time between two looks at how long it has computed, in milliseconds. */
const lookEvery = 200;

interface Pending {
  readonly call: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
  onListen?(address: unknown): void;
}

/**
 * The process in which code under test runs, and the channel to it: orders go
 * to its standard input, answers come in marked lines on its standard output.
 */
export class SubjectProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #mark: string;
  readonly #pending = new Map<number, Pending>();
  readonly #output: Capture;
  readonly #streams: Promise<unknown>;
  #nextId = 1;
  #ended: CheckFailure | undefined;

  /** @param launch Starts the process. */
  constructor(launch: Launch) {
    // Unguessable, so that no line the code prints is taken for an answer.
    this.#mark = `\x1e${crypto.randomUUID()} `;
    this.#child = launch(this.#mark).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = new Capture(outputLimit, () => {
      this.end({
        expected: `at most ${outputLimit / 1024} KiB of output`,
        actual: "a flood of it",
        cause: "A loop that prints, probably one that never ends.",
      }, "output");
    });
    this.#streams = Promise.all([
      this.#readAnswers(),
      this.#readErrors(),
    ]).then(() => this.#child.status).then((status) => this.#exited(status));
  }

  /** Its process id. */
  get pid(): number {
    return this.#child.pid;
  }

  /** What the code printed so far. */
  get output(): string {
    return this.#output.text;
  }

  /**
   * Gives an order and does not wait.
   *
   * @param call What the order is called in a finding.
   * @param order The order.
   * @param onListen Told what a server gives to its `onListen`.
   * @returns The order's number and its answer to come, which fails with a
   * SubjectError for what the code threw, or a CheckFailure.
   */
  post(call: string, order: Order, onListen?: (address: unknown) => void) {
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
    this.#input.write(bytesOf(line)).catch(() => {});
    return { id, answer: promise };
  }

  /**
   * Gives an order and waits for its answer.
   *
   * @param call What the order is called in a finding.
   * @param order The order.
   * @param deadline As for {@linkcode waitFor}.
   * @returns The answer.
   */
  async ask(call: string, order: Order, deadline: number): Promise<unknown> {
    return await this.waitFor(
      this.post(call, order).answer,
      deadline,
      (limit) => ({
        expected: `${call} to return within ${limit}`,
        actual: "it was still running",
        cause:
          "A loop whose condition never becomes false, or a wait for something that does not come.",
      }),
    );
  }

  /**
   * Waits for something that the code is to do.
   *
   * @param event What is waited for.
   * @param deadline The longest wait in milliseconds, on a busy machine more.
   * Past it the process is ended, and also when it has computed for so long.
   * @param finding What to say of code that did not do it within so many
   * seconds ("2 s").
   * @returns What came of it.
   */
  async waitFor<T>(
    event: Promise<T>,
    deadline: number,
    finding: (limit: string) => CheckFailure["finding"],
  ): Promise<T> {
    const late = (limit: number) =>
      this.end(finding(inSeconds(limit)), "timeout");
    let isEnough: (() => boolean) | undefined;
    const watch = setInterval(() => {
      isEnough ??= hasComputed(this.pid, deadline);
      if (isEnough()) late(deadline);
    }, lookEvery);
    const most = patient(deadline);
    try {
      return await within(event, most, () => late(most));
    } finally {
      clearInterval(watch);
    }
  }

  /**
   * Ends the process with a finding that everything asked of it fails with,
   * unless it has ended before.
   *
   * @param finding What was expected, and what came instead.
   * @param verdict What is said of the check.
   * @returns What ended it.
   */
  end(
    finding: CheckFailure["finding"],
    verdict: CheckFailure["verdict"],
  ): CheckFailure {
    const failure = new CheckFailure(finding, verdict, true);
    this.#ended ??= failure;
    killTree(this.#child.pid);
    this.#rejectAll(this.#ended);
    return this.#ended;
  }

  /** Ends the process and everything it started. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended ??= new CheckFailure({ expected: "", actual: "" });
    killTree(this.#child.pid);
    await this.#input.close().catch(() => {});
    await this.#streams;
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
      let from = 0;
      for (let end; (end = text.indexOf("\n", from)) !== -1; from = end + 1) {
        this.#line(rest + text.slice(from, end));
        rest = "";
      }
      rest += text.slice(from);
      if (
        rest.length > lineLimit || !rest.startsWith(this.#mark.slice(0, 1))
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
    let answer: Answer;
    try {
      answer = JSON.parse(line.slice(this.#mark.length));
    } catch {
      // The code can find the mark out; what it makes of it is output.
      this.#output.add(line + "\n");
      return;
    }
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
