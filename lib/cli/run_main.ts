import { exitStatus } from "./exit_status.ts";
import { failureLine } from "./failure.ts";
import { NeedError } from "./need_error.ts";
import type { Options, OptionValues } from "./option.ts";
import { parseOptions } from "./parse_options.ts";
import { stopOnSignals } from "./stop_on_signals.ts";
import { UsageError } from "./usage_error.ts";

/** What {@linkcode runMain} runs. */
export interface Main<O extends Options> {
  /** What every line about an error begins with. */
  readonly name: string;
  /** The options, and what stands for them on the command line. */
  readonly options: O;
  /** The command line. */
  readonly args: readonly string[];
  /** The text of `--help`. */
  readonly help: () => string;
  /** Does the work; a number ends the process with that status. */
  readonly run: (
    values: OptionValues<O>,
    signal: AbortSignal,
  ) => number | void | Promise<number | void>;
  /**
   * Milliseconds that `run` has to close after Ctrl-C or SIGTERM; without it
   * the process ends at once.
   */
  readonly closingTime?: number;
  /** Undoes what outlives the process; may be called twice. */
  readonly tidy?: () => void;
}

/**
 * How often the event loop turns for a signal to reach its listener, with 5 ms
 * in between. Not a time alone: of that a busy machine may leave us nothing.
 */
const signalTurns = 20;

/** A terminal and `deno task` both deliver one Ctrl-C: within this time, one. */
const sameKeypress = 300;

/**
 * What `program()` and `command()` have in common: reads the options, answers
 * `--help`, turns errors into one line, and ends at Ctrl-C or SIGTERM.
 *
 * @param main What to run, and how it ends.
 * @returns Settles when `run` has returned nothing, or the help was shown.
 */
export async function runMain<O extends Options>(
  main: Main<O>,
): Promise<void> {
  const { name, options, tidy = () => {} } = main;
  const end = (status: number): never => {
    tidy();
    Deno.exit(status);
  };
  const fail = (error: unknown): never => {
    tidy(); // First the terminal as it was, then the words on it.
    Deno.exit(report(name, error));
  };
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
    const values = parseOptions(options, main.args);
    if (values === "help") return console.log(main.help());
    running = true;
    const status = await runUntilStopped(
      async (signal) => await main.run(values, signal),
      background.promise,
      end,
      main.closingTime,
    );
    running = false;
    if (status !== undefined) end(status);
  } catch (error) {
    fail(error);
  }
}

/**
 * Prints an error the way its kind asks for.
 *
 * @param name What the line begins with.
 * @param error Anything thrown.
 * @returns The exit status.
 */
export function report(name: string, error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${name}: ${error.message}`);
    return exitStatus.usage;
  }
  const line = error instanceof NeedError ? error.message : failureLine(error);
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

/**
 * @param run Gets a signal that Ctrl-C aborts.
 * @param background Rejects with what fails and is awaited by nobody.
 */
async function runUntilStopped(
  run: (signal: AbortSignal) => Promise<number | void>,
  background: Promise<never>,
  end: (status: number) => never,
  closingTime = 0,
): Promise<number | void> {
  let firstAt: number | undefined;
  using stopped = stopOnSignals((_signal, status) => {
    if (closingTime === 0) end(status);
    if (firstAt === undefined) {
      firstAt = performance.now();
      setTimeout(end, closingTime, status);
    } else if (performance.now() - firstAt > sameKeypress) {
      end(status);
    }
  });
  const running = run(stopped.signal);
  try {
    return await Promise.race([running, background]);
  } catch (error) {
    // Ctrl-C reaches children, too. What their end made fail may be known
    // before the runtime has told us of our own signal.
    const turns = closingTime === 0 ? 0 : signalTurns;
    for (let i = 0; i < turns && stopped.status === undefined; i++) {
      // Not pause(): loading lib/time makes every start 1 ms longer.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // After Ctrl-C whatever closing threw is only the consequence.
    if (stopped.status === undefined) throw error;
    await running.catch(() => {}); // It may still be closing.
  } finally {
    if (stopped.status !== undefined) end(stopped.status);
  }
}
