import {
  type CheckResult,
  type ExerciseResult,
  type Finding,
  noSocketLeft,
  runSpecification,
  type Specification,
  type Verdict,
} from "lib/testing/mod.ts";
import type { CourseExercise } from "./course_exercise.ts";
import { loadSpecification } from "./load_specification.ts";
import { type Attempt, readAttempt } from "./read_attempt.ts";

/** A verdict, or why there is none: no file, or not on this system. */
export type State = Verdict | "missing" | "not here";

/** An exercise after it was looked at. */
export interface Outcome {
  readonly exercise: CourseExercise;
  /** What can be said of it. */
  readonly state: State;
  /** The checks; all of them not run where `state` needed none. */
  readonly result: ExerciseResult;
  /** How long it took. */
  readonly milliseconds: number;
  /** What was checked; `missing` where there was nothing. */
  readonly attempt: Attempt;
  /** Why there is no verdict. */
  readonly note?: string;
}

/** How {@linkcode examine} looks. */
export interface ExamineSettings {
  /** Chance of the run. */
  readonly seed: string;
  /** Told of every check before it runs: its name, its number from 1, of how many. */
  readonly onCheck?: (name: string, number: number, total: number) => void;
  /** Leave out the checks after the first that did not pass. */
  readonly stopAtFirst?: boolean;
}

/**
 * Finds out how an exercise stands. An untouched stub is to do and is not run.
 * A text that still calls `unimplemented()` somewhere is run all the same, for
 * the sake of the part that is done. Nothing that the code does throws here.
 *
 * @param exercise The exercise.
 * @param settings Seed, and who is told.
 * @returns Its state and checks.
 */
export async function examine(
  exercise: CourseExercise,
  settings: ExamineSettings,
): Promise<Outcome> {
  const started = performance.now();
  const attempt = await readAttempt(exercise);
  const made = (state: State, result: ExerciseResult, note?: string) => ({
    exercise,
    attempt,
    state,
    result,
    milliseconds: performance.now() - started,
    ...(note === undefined ? {} : { note }),
  });
  const blank = emptyResult(exercise, settings.seed);
  let specification: Specification;
  try {
    specification = await loadSpecification(exercise.specification);
  } catch (error) {
    return made("broken check", {
      ...blank,
      verdict: "broken check",
      checks: [notBegun("broken check", "the specification loads", {
        expected: "a specification",
        actual: error instanceof Error ? error.message : String(error),
        cause: "A fault of the course, not of your work: please report it.",
      })],
    });
  }
  const { platforms } = specification;
  const notRun = { ...blank, notRun: checkNames(specification) };
  if (attempt.kind === "missing") {
    return made("missing", notRun, `there is no ${exercise.file}`);
  }
  if (attempt.kind === "unreadable") {
    const fault = notBegun("compile error", "the file can be read", {
      expected: `${exercise.file} to be a TypeScript file`,
      actual: attempt.why,
    });
    const checks = [fault];
    return made(fault.verdict, { ...notRun, verdict: fault.verdict, checks });
  }
  if (attempt.kind === "untouched") return made("to do", notRun);
  if (!platforms.includes(Deno.build.os)) {
    return made("not here", notRun, `needs ${platforms.join(" or ")}`);
  }
  const result = await run(specification, exercise.file, settings);
  return made(result.verdict, result);
}

async function run(
  specification: Specification,
  file: string,
  { seed, onCheck, stopAtFirst = false }: ExamineSettings,
): Promise<ExerciseResult> {
  const names = checkNames(specification);
  const announce = (done: number) => {
    const name = names[done];
    if (name !== undefined) onCheck?.(name, done + 1, names.length);
  };
  let done = 0;
  announce(0);
  const result = await runSpecification(specification, file, {
    seed,
    stopAtFirst,
    onCheck: () => announce(++done),
  });
  const ran = new Set(result.checks.map(({ name }) => name));
  const verdict = verdictOf(result.checks);
  return {
    ...result,
    verdict,
    notRun: verdict === "passed" ? [] : names.filter((name) => !ran.has(name)),
  };
}

/** The first fault counts; "to do" only where nothing worse was found. */
function verdictOf(checks: readonly CheckResult[]): Verdict {
  const open = checks.map(({ verdict }) => verdict)
    .filter((verdict) => verdict !== "passed");
  return open.find((verdict) => verdict !== "to do") ?? open[0] ?? "passed";
}

/** All checks, with the one that the runner adds where sockets can be counted. */
function checkNames({ checks }: Specification): string[] {
  const counted = Deno.build.os === "linux" ? [noSocketLeft] : [];
  return [...checks.keys(), ...counted];
}

function emptyResult(exercise: CourseExercise, seed: string): ExerciseResult {
  const { folder: chapter, name, file } = exercise;
  return {
    chapter,
    exercise: name,
    file,
    verdict: "to do",
    checks: [],
    notRun: [],
    seed,
    usedChance: false,
  };
}

/** What is told in place of checks that could not be begun. */
function notBegun(
  verdict: Verdict,
  name: string,
  finding: Finding,
): CheckResult {
  return {
    name,
    verdict,
    story: [],
    finding,
    output: "",
    milliseconds: 0,
    endsRun: true,
  };
}
