import { failureLine } from "./failure.ts";
import { readHeader } from "./header.ts";
import { helpText } from "./help.ts";
import { unmetNeed } from "./needs.ts";
import type { Options, OptionValues } from "./option.ts";
import { parseOptions } from "./parse_options.ts";
import { UsageError } from "./usage_error.ts";

/** What a program receives when it runs. */
export interface RunContext<O extends Options> {
  /** The values from the command line, or the defaults. */
  readonly options: OptionValues<O>;
  /** Aborted by Ctrl-C or SIGTERM; the program then has one second to close. */
  readonly signal: AbortSignal;
}

/** A runnable lesson program. */
export interface ProgramSettings<O extends Options> {
  /** `import.meta` of the program's file. */
  readonly meta: ImportMeta;
  /** Its command-line options. */
  readonly options?: O;
  /** What it does. */
  readonly run: (context: RunContext<O>) => void | Promise<void>;
}

/** Exit statuses: 128 + signal as in a shell, 70 as EX_SOFTWARE of sysexits.h. */
const exitStatus = { failure: 1, usage: 2, software: 70 } as const;

/** The signals that end a program, where the platform has them. */
const endings: Readonly<
  Record<string, readonly (readonly [Deno.Signal, number])[]>
> = {
  windows: [["SIGINT", 130], ["SIGBREAK", 130]],
  other: [["SIGINT", 130], ["SIGTERM", 143]],
};

/** Time that a stopped program has to close its sockets, in milliseconds. */
const closingTime = 1000;

/**
 * How often the event loop turns for a signal to reach its listener, with 5 ms
 * in between. Not a time alone: of that a busy machine may leave us nothing.
 */
const signalTurns = 20;

/** A terminal and `deno task` both deliver one Ctrl-C: within this time, one. */
const sameKeypress = 300;

/**
 * Runs a lesson program: reads its options, answers `--help`, checks what it
 * needs, turns errors into one line and Ctrl-C into an aborted signal.
 *
 * Does nothing when the file is not the one that was started, so that
 * another program or a test may import from it.
 *
 * Exit status: 0 done, 1 a network call failed or a need is not met, 2 bad
 * input, 70 a mistake in the program, 130 Ctrl-C, 143 SIGTERM.
 *
 * @param settings the program
 * @returns settles when the program has run
 *
 * @example
 * ```ts
 * import { integer, program } from "lib/cli/mod.ts";
 *
 * await program({
 *   meta: import.meta,
 *   options: { port: integer({ default: 0, min: 0, max: 65535, about: "port" }) },
 *   run({ options }) {
 *     console.log(`port ${options.port}`);
 *   },
 * });
 * ```
 */
export async function program<const O extends Options = Record<never, never>>(
  settings: ProgramSettings<O>,
): Promise<void> {
  if (!settings.meta.main) return;
  const name = settings.meta.url.replace(/^.*\/|\.ts$/g, "");
  const fail = (error: unknown): never => Deno.exit(report(name, error));
  // Nothing is left to do: leave without taking the runtime apart. In Deno
  // 2.9.6 a thread of V8 that still compiles may then read what is freed, and
  // the program ends by SIGSEGV: 5 of 1200 runs of one program on a busy machine.
  addEventListener("unload", () => Deno.exit());
  // What fails in the background is told like what fails in run().
  const background = Promise.withResolvers<never>();
  let running = false;
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    if (running) background.reject(event.reason);
    else fail(event.reason);
  });
  try {
    const header = readHeader(new URL(settings.meta.url));
    const options = settings.options ?? {} as O;
    const values = parseOptions(options, Deno.args);
    if (values === "help") return console.log(helpText(header, options));
    const unmet = unmetNeed(header.needs);
    if (unmet !== undefined) {
      console.error(`${name}: ${unmet}`);
      Deno.exit(exitStatus.failure);
    }
    running = true;
    await runUntilStopped(
      async (signal) => await settings.run({ options: values, signal }),
      background.promise,
    );
    running = false;
  } catch (error) {
    fail(error);
  }
}

/** Prints an error the way its kind asks for and returns the exit status. */
function report(name: string, error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${name}: ${error.message}`);
    return exitStatus.usage;
  }
  const line = failureLine(error);
  if (line !== undefined) {
    console.error(`${name}: ${line}`);
    return exitStatus.failure;
  }
  // Deno prints a SuppressedError without the two errors it stands for.
  const errors = error instanceof globalThis.SuppressedError
    ? [error.suppressed, error.error]
    : [error];
  errors.forEach((each) => console.error(each));
  return exitStatus.software;
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param run Gets a signal that Ctrl-C aborts.
 * @param background Rejects with what fails and is awaited by nobody.
 */
async function runUntilStopped(
  run: (signal: AbortSignal) => Promise<void>,
  background: Promise<never>,
): Promise<void> {
  const controller = new AbortController();
  let stopped: { status: number; at: number } | undefined;
  const listeners = (endings[Deno.build.os] ?? endings.other ?? []).map(
    ([signal, status]) => {
      const stop = () => {
        if (stopped === undefined) {
          stopped = { status, at: performance.now() };
          setTimeout(() => Deno.exit(status), closingTime);
          controller.abort();
        } else if (performance.now() - stopped.at > sameKeypress) {
          Deno.exit(status);
        }
      };
      Deno.addSignalListener(signal, stop);
      return () => Deno.removeSignalListener(signal, stop);
    },
  );
  const running = run(controller.signal);
  try {
    await Promise.race([running, background]);
  } catch (error) {
    // Ctrl-C reaches children, too. What their end made fail may be known
    // before the runtime has told us of our own signal.
    for (let turn = 0; turn < signalTurns && stopped === undefined; turn++) {
      await delay(5);
    }
    // After Ctrl-C whatever closing threw is only the consequence.
    if (stopped === undefined) throw error;
    await running.catch(() => {}); // It may still be closing.
  } finally {
    if (stopped !== undefined) Deno.exit(stopped.status);
    for (const remove of listeners) remove();
  }
}
