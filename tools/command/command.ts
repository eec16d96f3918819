import { ChapterError } from "lib/course/mod.ts";
import {
  failureLine,
  type Options,
  type OptionValues,
  parseOptions,
  quoted,
  UsageError,
} from "lib/cli/mod.ts";
import { stopOnSignals } from "../chapter/signals.ts";
import { endChildren } from "./end_children.ts";
import { helpOf } from "./help_of.ts";
import { splitWords } from "./split_words.ts";

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
export interface CommandSettings<O extends Options> {
  /** `import.meta` of its file. */
  readonly meta: ImportMeta;
  /** The name after `deno task`. */
  readonly task: string;
  /** What it does, for `--help`. */
  readonly about: string;
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
  /** Pairs of what follows the task's name and what that does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Does the work and returns the exit status. */
  readonly run: (context: CommandContext<O>) => number | Promise<number>;
}

/** Exit statuses: 70 as EX_SOFTWARE of sysexits.h. */
const exitStatus = { failure: 1, usage: 2, software: 70 } as const;

/**
 * Runs a command: reads its arguments, answers `--help`, turns errors into one
 * line, ends at Ctrl-C or SIGTERM, and leaves no process behind.
 *
 * Does nothing when the file is not the one that was started.
 *
 * Exit status: what `run` returns; 1 a call to the system failed, 2 bad input,
 * 70 a mistake in the command, 130 Ctrl-C, 143 SIGTERM.
 *
 * @param settings the command
 * @returns never, when the file is the one that was started
 */
export async function command<const O extends Options>(
  settings: CommandSettings<O>,
): Promise<void> {
  if (!settings.meta.main) return;
  const resources = new globalThis.DisposableStack();
  const end = (status: number): never => {
    resources.dispose();
    endChildren();
    Deno.exit(status);
  };
  const fail = (error: unknown): never => {
    // First the terminal as it was, then the words on it.
    resources.dispose();
    return end(report(settings.task, error));
  };
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    fail(event.reason);
  });
  const stopped = stopOnSignals(() => end(stopped.status ?? 0));
  try {
    const { words, rest } = splitWords(settings.options, Deno.args);
    const options = parseOptions(settings.options, rest);
    if (options === "help") {
      console.log(helpOf(settings));
    } else {
      checkCount(settings, words);
      end(await settings.run({ words, options, resources }));
    }
    end(0);
  } catch (error) {
    fail(error);
  }
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

/** Prints an error the way its kind asks for and returns the exit status. */
function report(task: string, error: unknown): number {
  if (error instanceof UsageError || error instanceof ChapterError) {
    console.error(`${task}: ${error.message}`);
    return exitStatus.usage;
  }
  const line = failureLine(error);
  if (line !== undefined) {
    console.error(`${task}: ${line}`);
    return exitStatus.failure;
  }
  console.error(error);
  return exitStatus.software;
}
