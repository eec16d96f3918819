import { readHeader } from "./header.ts";
import { helpText } from "./help.ts";
import { NeedError } from "./need_error.ts";
import { unmetNeed } from "./needs.ts";
import type { Options, OptionValues } from "./option.ts";
import { runMain } from "./run_main.ts";

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

/** Time that a stopped program has to close its sockets, in milliseconds. */
const closingTime = 1000;

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
 * @param settings The program.
 * @returns Settles when the program has run.
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
  const header = () => readHeader(new URL(settings.meta.url));
  const options = settings.options ?? {} as O;
  await runMain({
    name,
    options,
    args: Deno.args,
    closingTime,
    help: () => helpText(header(), options),
    async run(values, signal) {
      const unmet = unmetNeed(header().needs);
      // Thrown, for it may be Ctrl-C that ended the look at the machine.
      if (unmet !== undefined) throw new NeedError(unmet);
      await settings.run({ options: values, signal });
    },
  });
}
