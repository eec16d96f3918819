import { chosenSeed, randomFrom } from "lib/faults/mod.ts";
import type { Launch } from "./launch.ts";
import { runCheck } from "./run_check.ts";
import { Subject } from "./subject.ts";
import { noSocketLeft, type Specification } from "./specification.ts";
import type { CheckResult, ExerciseResult } from "./verdict.ts";

/** How a specification is run. */
export interface RunOptions {
  /** Told of each check as it ends. */
  readonly onCheck?: (result: CheckResult) => void;
  /** How processes are started. */
  readonly launch?: Launch;
  /** Repeats a run's chance. */
  readonly seed?: string;
  /** Leave out the checks after the first that did not pass. */
  readonly stopAtFirst?: boolean;
}

/**
 * Runs the checks of a specification against a file, one after another, each in
 * a fresh process. A check that shows what every other would show ends the run.
 *
 * @param specification What the file must do.
 * @param file Path of the module under test.
 * @param options How it is run.
 * @returns What came of each check, and of all.
 */
export async function runSpecification(
  specification: Specification,
  file: string,
  options: RunOptions = {},
): Promise<ExerciseResult> {
  const seed = options.seed ?? chosenSeed();
  const checks: CheckResult[] = [];
  const leaks: string[] = [];
  let seen = true;
  let usedChance = false;
  for (const [name, check] of specification.checks) {
    const run = await runCheck(
      name,
      check,
      file,
      randomFrom(`${seed} ${name}`),
      (story) => Subject.load(file, story, options.launch),
    );
    const { result, leftOpen } = run;
    checks.push(result);
    usedChance ||= run.usedChance;
    options.onCheck?.(result);
    if (result.verdict === "passed" && leftOpen === undefined) seen = false;
    if (leftOpen !== undefined && leftOpen > 0) {
      leaks.push(`${leftOpen} after: ${name}`);
    }
    if (result.verdict !== "passed" && options.stopAtFirst) break;
    if (result.endsRun) break;
  }
  const ran = checks.length === specification.checks.size;
  if (ran && seen && checks.every(({ verdict }) => verdict === "passed")) {
    const result = leakCheck(leaks);
    checks.push(result);
    options.onCheck?.(result);
  }
  return {
    chapter: specification.chapter,
    exercise: specification.exercise,
    file,
    verdict: checks.find(({ verdict }) => verdict !== "passed")?.verdict ??
      "passed",
    checks,
    notRun: [...specification.checks.keys()].slice(
      checks.length,
    ),
    seed,
    usedChance,
  };
}

/** The last check: what the others left behind. */
function leakCheck(leaks: readonly string[]): CheckResult {
  return {
    name: noSocketLeft,
    verdict: leaks.length === 0 ? "passed" : "failed",
    story: ["after every check the sockets of your process are counted"],
    finding: leaks.length === 0 ? undefined : {
      expected: "every socket your code opened to be closed",
      actual: `still open: ${leaks.join("; ")}`,
      cause:
        "A path that returns or throws before close(): an exception closes nothing.",
    },
    output: "",
    milliseconds: 0,
    endsRun: false,
  };
}
