import { type CoursePaths, coursePaths } from "lib/course/mod.ts";
import { chosenSeed } from "lib/faults/mod.ts";
import {
  type ExerciseResult,
  isToDo,
  runSpecification,
  runTogether,
  type Specification,
  tellCheck,
} from "lib/testing/mod.ts";
import { type ListedVariant, variantsOf } from "./variants.ts";

/** Something that must hold for a specification to be worth trusting. */
export interface ProofCase {
  /** What must hold: "fails at …: wrong/…/no_option.ts". */
  readonly claim: string;
  /** Finds out. Throws an error that tells the story when it does not hold. */
  readonly prove: () => Promise<void>;
}

/** An error that tells the first check that did not pass, and no stack of ours. */
function unproved(result: ExerciseResult, wanted: string): Error {
  const check = result.checks.find(({ verdict }) => verdict !== "passed");
  const error = new Error(
    `wanted it to ${wanted}\n` +
      (check === undefined
        ? "every check passed"
        : `${check.verdict}: ${check.name}\n${tellCheck(check)}`),
  );
  error.stack = "";
  return error;
}

async function mustPass(
  specification: Specification,
  file: string,
): Promise<void> {
  const result = await runSpecification(specification, file);
  if (result.verdict !== "passed") throw unproved(result, "pass");
}

/**
 * The checks that a file may not pass: those that it does not pass when they
 * run together. Most wrong solutions pass most checks, and a process for each
 * would be half of all the processes that a proof starts.
 */
async function doubtful(
  checks: Specification["checks"],
  file: string,
): Promise<Specification["checks"]> {
  if (checks.size < 2) return checks;
  const results = await runTogether(checks, file, chosenSeed());
  const left = new Map(checks);
  for (const { name, verdict } of results) {
    if (verdict === "passed") left.delete(name);
  }
  return left;
}

async function mustFail(
  specification: Specification,
  file: string,
  declared: string | undefined,
): Promise<void> {
  if (declared === undefined) throw new Error("wanted `caughtBy: CHECK`");
  const all = [...specification.checks];
  const place = all.findIndex(([name]) => name === declared);
  // What is left open is counted after all the others: it has no place.
  const checks = place === -1 ? specification.checks : new Map([
    ...await doubtful(new Map(all.slice(0, place)), file),
    ...all.slice(place, place + 1),
  ]);
  const result = await runSpecification({ ...specification, checks }, file, {
    stopAtFirst: true,
  });
  const first = result.checks.find(({ verdict }) => verdict !== "passed");
  const isTold = first?.finding !== undefined;
  if (first?.name === declared && isTold && first.verdict !== "broken check") {
    return;
  }
  throw unproved(result, `fail first at: ${declared}`);
}

/**
 * What proves a specification: the stub is still to do, the reference solution
 * and every tolerated one pass, and every wrong one fails first at the check
 * that it must be caught by, with a finding that can be told.
 *
 * @param specification The specification.
 * @param stub The text of the untouched stub.
 * @param paths Where the solutions are, if not in this course.
 * @returns The cases, in that order.
 */
export async function proofCases(
  specification: Specification,
  stub: string,
  paths: CoursePaths = coursePaths(),
): Promise<ProofCase[]> {
  const { chapter, exercise } = specification;
  const cases = async (
    kind: "wrong" | "tolerated",
    claim: string,
    prove: (file: string, variant: ListedVariant) => Promise<void>,
  ) =>
    (await variantsOf(paths, kind, chapter, exercise)).map((variant) => ({
      claim: `${claim}: ${variant.name}`,
      prove: async () => await prove(await variant.write(), variant),
    }));
  return [
    {
      claim: "the stub is to do",
      prove: () => {
        if (isToDo(stub)) return Promise.resolve();
        throw new Error("the stub calls no unimplemented()");
      },
    },
    {
      claim: "the reference solution passes",
      prove: () => mustPass(specification, paths.solution(chapter, exercise)),
    },
    ...await cases(
      "tolerated",
      "passes",
      (file) => mustPass(specification, file),
    ),
    ...await cases(
      "wrong",
      "fails where it should",
      (file, { caughtBy }) => mustFail(specification, file, caughtBy),
    ),
  ];
}
