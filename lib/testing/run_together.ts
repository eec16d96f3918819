import { randomFrom } from "lib/faults/mod.ts";
import { runCheck } from "./run_check.ts";
import type { Check } from "./specification.ts";
import { Story } from "./story.ts";
import { Subject } from "./subject.ts";
import type { CheckResult } from "./verdict.ts";

/**
 * Runs checks against a file one after another, all in one process. That is
 * quicker than a fresh process for each, and says less: what one check leaves
 * behind the next one meets. So a check that did not pass is to be run again by
 * itself.
 *
 * @param checks The checks by name.
 * @param file Path of the module under test.
 * @param seed Repeats chance.
 * @returns What came of each.
 * @throws {CheckFailure} When the module does not load.
 */
export async function runTogether(
  checks: Iterable<readonly [name: string, check: Check]>,
  file: string,
  seed: string,
): Promise<CheckResult[]> {
  await using subject = await Subject.load(file, new Story());
  const results: CheckResult[] = [];
  for (const [name, check] of checks) {
    const { result } = await runCheck(
      name,
      check,
      file,
      randomFrom(`${seed} ${name}`),
      (story) => Promise.resolve(subject.again(story)),
    );
    results.push(result);
  }
  return results;
}
