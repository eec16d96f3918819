/**
 * What can be said of one check of an exercise.
 *
 * - `passed`, `failed`: the check was answered, rightly or wrongly
 * - `to do`: the code under test still calls `unimplemented()`
 * - `runtime error`: it threw, or its process ended by itself
 * - `compile error`: it is not a TypeScript module
 * - `timeout`: it did not answer before its deadline
 * - `memory`: it used up the memory it may use
 * - `output`: it printed more than anybody would read
 * - `broken check`: the check itself failed, which is never the student's fault
 */
export type Verdict =
  | "passed"
  | "failed"
  | "to do"
  | "runtime error"
  | "compile error"
  | "timeout"
  | "memory"
  | "output"
  | "broken check";

/** What a failed check has to tell, in the order in which it is read. */
export interface Finding {
  /** What the check wanted to see. */
  readonly expected: string;
  /** What it saw instead. */
  readonly actual: string;
  /** Why this usually happens. */
  readonly cause?: string | undefined;
}

/** One check after it ran. */
export interface CheckResult {
  /** The check's name. */
  readonly name: string;
  /** What can be said of it. */
  readonly verdict: Verdict;
  /** What was done, step by step. */
  readonly story: readonly string[];
  /** What it has to tell when it did not pass. */
  readonly finding?: Finding | undefined;
  /** What the code under test printed, at most a few kilobytes. */
  readonly output: string;
  /** How long it ran. */
  readonly milliseconds: number;
  /** Whether every other check would end in the same way. */
  readonly endsRun: boolean;
}

/** An exercise after its checks ran. */
export interface ExerciseResult {
  /** Folder name of its chapter. */
  readonly chapter: string;
  /** Its name. */
  readonly exercise: string;
  /** The file that was checked. */
  readonly file: string;
  /** `passed` when every check passed, else the verdict of the first that did not. */
  readonly verdict: Verdict;
  /** Its checks in the order in which they ran. */
  readonly checks: readonly CheckResult[];
  /** Names of checks left out because an earlier one ended the run. */
  readonly notRun: readonly string[];
  /** Repeats the run's chance. */
  readonly seed: string;
  /** Whether a check left anything to chance. */
  readonly usedChance: boolean;
}
