import { coursePaths } from "lib/course/mod.ts";
import { inParallel } from "../in_parallel.ts";
import { courseExercises } from "../../../tools/exercise/course_exercise.ts";
import { loadSpecification } from "../../../tools/exercise/load_specification.ts";
import { proofCases } from "../../../tools/proof/proof_cases.ts";
import { Admission } from "./admission.ts";

/** How many cases run at once, at most: most of their time is waiting. */
const AT_ONCE = 6;

/** Among how many test files the exercises are dealt out: files run in parallel. */
const SHARES = 4;

/**
 * Registers the tests that prove a part of the specifications: every fourth
 * exercise of the course.
 *
 * @param share 1 to 4
 */
export async function proveShare(share: number): Promise<void> {
  const paths = coursePaths();
  const admission = new Admission();
  const all = await courseExercises(paths);
  for (const [index, each] of all.entries()) {
    if (index % SHARES !== share - 1) continue;
    const { folder, name, stub = "" } = each;
    // Not in the test: what a module opens for good would be its leak.
    const specification = await loadSpecification(each.specification);
    const cases = await proofCases(specification, stub);
    Deno.test(`the specification of ${folder}/${name} proves itself`, async (test) => {
      const here = specification.platforms.includes(Deno.build.os);
      await inParallel(
        AT_ONCE,
        cases,
        async (each) => {
          await test.step({
            name: each.claim,
            fn: () => admission.admit(each.prove),
            ignore: !here,
            // Steps that run side by side can not tell whose an op is.
            sanitizeOps: false,
            sanitizeResources: false,
            sanitizeExit: false,
          });
        },
      );
    });
  }
}
