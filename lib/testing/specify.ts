import { isToDo } from "./is_to_do.ts";
import { runSpecification } from "./run_specification.ts";
import {
  type Check,
  defineSpecification,
  type Specification,
} from "./specification.ts";
import { tellCheck } from "./tell_check.ts";
import type { ExerciseResult } from "./verdict.ts";
import { workFolder } from "./work_folder.ts";

/** Says a bad argument in one line; in a test run nobody else would. */
function workFolderOrExit(): string {
  try {
    return workFolder();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}

/** The text of a file, or `undefined` when there is none. */
function textOf(file: string): string | undefined {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * The one call of a specification's file. It gives the specification to whoever
 * imports the file, and under `deno test` registers a test: each check is a step
 * of it. A stub still to do is ignored and says so, an attempted one must pass.
 *
 * @param meta `import.meta` of the file `tests/CHAPTER/EXERCISE_test.ts`.
 * @param checks The checks by name: a statement about a right solution.
 * @param platforms Systems on which the exercise can be checked, if not all.
 * @returns The specification, for the file's default export.
 */
export function specify(
  meta: ImportMeta,
  checks: Readonly<Record<string, Check>>,
  platforms?: Specification["platforms"],
): Specification {
  const specification = defineSpecification(meta.url, checks, platforms);
  // Others import the file too; the test belongs to the run of this one.
  if (Deno.mainModule === meta.url) register(specification);
  return specification;
}

/** The line that lets a failed run be repeated, on the same folder. */
function repeatLine(
  { chapter, exercise, seed, usedChance }: ExerciseResult,
): string {
  const args = Deno.args.filter((arg) => arg.startsWith("--work="));
  if (usedChance) args.push(`--seed=${seed}`);
  const rest = args.length === 0 ? "" : ` -- ${args.join(" ")}`;
  return `  repeat    deno test -A tests/${chapter}/${exercise}_test.ts${rest}`;
}

function register(specification: Specification): void {
  const { chapter, exercise } = specification;
  const file = `${workFolderOrExit()}/${chapter}/${exercise}.ts`;
  const text = textOf(file);
  const here = specification.platforms.includes(Deno.build.os);
  const why = text === undefined
    ? " (missing)"
    : isToDo(text)
    ? " (to do)"
    : !here
    ? ` (needs ${specification.platforms.join(" or ")})`
    : "";
  Deno.test({
    name: `exercise ${chapter}/${exercise}${why}`,
    ignore: why !== "",
    async fn(test) {
      const result = await runSpecification(specification, file);
      for (const check of result.checks) {
        await test.step(check.name, () => {
          if (check.verdict === "passed") return;
          // The story is the message; a stack of ours would only hide it.
          const error = new Error(
            `${check.verdict}\n${tellCheck(check)}\n${repeatLine(result)}`,
          );
          error.stack = "";
          throw error;
        });
      }
      for (const name of result.notRun) {
        await test.step({ name, ignore: true, fn: () => {} });
      }
    },
  });
}
