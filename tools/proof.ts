import { join } from "node:path";
import { type CoursePaths, coursePaths } from "lib/course/mod.ts";
import { chosenSeed } from "lib/faults/mod.ts";
import { runSpecification } from "lib/testing/run_specification.ts";
import { runTogether } from "lib/testing/run_together.ts";
import type { Specification } from "lib/testing/mod.ts";
import { tellCheck } from "lib/testing/report.ts";
import { isToDo } from "lib/testing/todo.ts";
import type { ExerciseResult } from "lib/testing/verdict.ts";

/** Something that must hold for a specification to be worth trusting. */
export interface ProofCase {
  /** What must hold: "fails at …: wrong/…/no_option.ts". */
  readonly claim: string;
  /** Finds out. Throws an error that tells the story when it does not hold. */
  readonly prove: () => Promise<void>;
}

/** The names of the `.ts` files in a folder, sorted; none when there is no folder. */
function modulesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name)
      .filter((name) => name.endsWith(".ts")).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
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

/** The check that a wrong solution's header declares. */
function declaredCheck(file: string): string | undefined {
  return Deno.readTextFileSync(file).match(/^ \* Caught by: (.+)$/m)?.[1];
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
): Promise<void> {
  const declared = declaredCheck(file);
  if (declared === undefined) {
    throw new Error("its header has no line `Caught by: CHECK`");
  }
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
  if (first?.name === declared && first.verdict !== "broken check") return;
  throw unproved(result, `fail first at: ${declared}`);
}

/**
 * What proves a specification: the stub is still to do, the reference solution
 * and every tolerated one pass, and every wrong one fails first at the check
 * its header declares.
 *
 * @param specification The specification.
 * @param stub Path of the untouched stub.
 * @param paths Where the solutions are, if not in this course.
 */
export function proofCases(
  specification: Specification,
  stub: string,
  paths: CoursePaths = coursePaths(),
): ProofCase[] {
  const { chapter, exercise } = specification;
  const variants = (kind: "wrong" | "tolerated") => {
    const folder = paths[kind](chapter, exercise);
    return modulesIn(folder).map((name) => ({
      name: `${kind}/${exercise}/${name}`,
      path: join(folder, name),
    }));
  };
  return [
    {
      claim: "the stub is to do",
      prove: async () => {
        if (!isToDo(await Deno.readTextFile(stub))) {
          throw new Error(`${stub} calls no unimplemented()`);
        }
      },
    },
    {
      claim: "the reference solution passes",
      prove: () => mustPass(specification, paths.solution(chapter, exercise)),
    },
    ...variants("tolerated").map(({ name, path }) => ({
      claim: `passes: ${name}`,
      prove: () => mustPass(specification, path),
    })),
    ...variants("wrong").map(({ name, path }) => ({
      claim: `fails where it should: ${name}`,
      prove: () => mustFail(specification, path),
    })),
  ];
}
