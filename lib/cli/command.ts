import { type CommandHelp, commandHelp } from "./help.ts";
import type { Options, OptionValues } from "./option.ts";
import { runMain } from "./run_main.ts";
import { splitWords } from "./split_words.ts";
import { quoted, UsageError } from "./usage_error.ts";

/** What a command receives when it runs. */
export interface CommandContext<O extends Options> {
  /** The arguments that are no options. */
  readonly words: readonly string[];
  /** The values of the options. */
  readonly options: OptionValues<O>;
  /** Undone however the command ends: by itself, by an error, by a signal. */
  readonly resources: DisposableStack;
}

/** A command of the course. */
export interface CommandSettings<O extends Options> extends CommandHelp {
  /** `import.meta` of its file. */
  readonly meta: ImportMeta;
  /** The arguments that are no options; without it there may be none. */
  readonly words?: {
    /** How `--help` shows them. */
    readonly form: string;
    /** How few there may be (default 0). */
    readonly least?: number;
    /** How many there may be (default any number). */
    readonly most?: number;
  };
  /** Its options. */
  readonly options: O;
  /** Does the work and returns the exit status. */
  readonly run: (context: CommandContext<O>) => number | Promise<number>;
}

/**
 * Runs a command: reads its arguments, answers `--help`, turns errors into one
 * line, ends at Ctrl-C or SIGTERM, and leaves no process behind. Where the
 * system has no /proc, its children end by themselves once their input does.
 *
 * Does nothing when the file is not the one that was started.
 *
 * Exit status: what `run` returns; 1 a call to the system failed, 2 bad input,
 * 70 a mistake in the command, 130 Ctrl-C, 143 SIGTERM.
 *
 * @param settings The command.
 * @returns Never, when the file was started, except for `--help`.
 *
 * @example
 * ```ts
 * import { command, flag } from "lib/cli/mod.ts";
 *
 * await command({
 *   meta: import.meta,
 *   task: "count",
 *   about: "Counts the words that follow it.",
 *   words: { form: "[word…]" },
 *   options: { json: flag({ about: "for machines" }) },
 *   examples: [["one two", "prints 2"]],
 *   run({ words, options }) {
 *     const { length } = words;
 *     console.log(options.json ? JSON.stringify({ length }) : length);
 *     return 0;
 *   },
 * });
 * ```
 */
export async function command<const O extends Options>(
  settings: CommandSettings<O>,
): Promise<void> {
  if (!settings.meta.main) return;
  // Loaded here: lesson programs import this module, too, and do without it.
  const { descendants, killTree } = await import("lib/processes/mod.ts");
  const resources = new globalThis.DisposableStack();
  const { words, rest } = splitWords(settings.options, Deno.args);
  await runMain({
    name: settings.task,
    options: settings.options,
    args: rest,
    help: () => commandHelp(settings),
    run(options) {
      checkCount(settings, words);
      return settings.run({ words, options, resources });
    },
    tidy() {
      resources.dispose();
      for (const pid of descendants(Deno.pid)) killTree(pid);
    },
  });
}

function checkCount<O extends Options>(
  { words: allowed }: CommandSettings<O>,
  words: readonly string[],
): void {
  const { form = "", least = 0, most = allowed ? Infinity : 0 } = allowed ?? {};
  const stray = words[most];
  if (stray !== undefined) {
    const wanted = most === 0 ? "options only" : `only ${form}`;
    throw new UsageError(
      `${quoted(stray)}: wanted ${wanted}; --help tells more`,
    );
  }
  if (words.length < least) {
    throw new UsageError(`nothing given: wanted ${form}, for example`);
  }
}
