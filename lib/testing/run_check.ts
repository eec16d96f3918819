import { AssertionError } from "@std/assert";
import type { Random } from "lib/faults/mod.ts";
import { within } from "./within.ts";
import { CheckFailure } from "./check_failure.ts";
import type { Check } from "./specification.ts";
import { inSeconds, patient } from "./patient.ts";
import { Story } from "./story.ts";
import type { Subject } from "./subject.ts";
import { SubjectError } from "./subject_error.ts";
import { lineIn } from "./plain_error.ts";
import type { CheckResult } from "./verdict.ts";

/** The longest a check may take as a whole. */
const checkDeadline = 10_000;

/** A check's result, and how many sockets the code under test left open. */
export interface CheckRun {
  readonly result: CheckResult;
  /** Whether it left anything to chance. */
  readonly usedChance: boolean;
  readonly leftOpen: number | undefined;
}

/**
 * Runs one check against a file.
 *
 * @param name The check's name.
 * @param check The check.
 * @param file Path of the module under test.
 * @param random Chance for the check.
 * @param load Loads the file, in a fresh process as a rule. The subject is
 * disposed when the check has ended.
 * @returns What came of it.
 */
export async function runCheck(
  name: string,
  check: Check,
  file: string,
  random: Random,
  load: (story: Story) => Promise<Subject>,
): Promise<CheckRun> {
  const story = new Story();
  const started = performance.now();
  let failure: CheckFailure | undefined;
  let output = "";
  let leftOpen: number | undefined;
  let usedChance = false;
  try {
    await using resources = new AsyncDisposableStack();
    const subject = await load(story);
    try {
      const deadline = patient(checkDeadline);
      await within(
        Promise.resolve(check({
          subject,
          story,
          resources,
          get random() {
            usedChance = true;
            return random;
          },
        })),
        deadline,
        () =>
          new CheckFailure({
            expected: `the check to end within ${inSeconds(deadline)}`,
            actual: `it still waited after: ${
              story.steps.at(-1) ?? "its start"
            }`,
          }, "timeout"),
      );
      leftOpen = await subject.leftOpen();
    } finally {
      await subject[Symbol.asyncDispose]();
      output = subject.output;
    }
  } catch (thrown) {
    failure = toFailure(thrown, story, file);
  }
  return {
    leftOpen,
    usedChance,
    result: {
      name,
      verdict: failure?.verdict ?? "passed",
      story: story.steps,
      finding: failure?.finding,
      output,
      milliseconds: performance.now() - started,
      endsRun: failure?.endsRun ?? false,
    },
  };
}

/** What anything thrown in a check says about the code under test. */
function toFailure(
  thrown: unknown,
  story: Story,
  file: string,
): CheckFailure {
  if (thrown instanceof CheckFailure) return thrown;
  if (thrown instanceof SubjectError) return fromSubject(thrown, file);
  const step = story.steps.at(-1) ?? "the start";
  if (isNetworkError(thrown)) {
    return new CheckFailure({
      expected: `the network to answer after: ${step}`,
      actual: thrown.message,
    });
  }
  return new CheckFailure({
    expected: "the check to work",
    actual: thrown instanceof Error
      ? thrown.stack ?? thrown.message
      : String(thrown),
    cause: "A fault of the course, not of your work: please report it.",
  }, "broken check");
}

function fromSubject(
  { thrown, call }: SubjectError,
  file: string,
): CheckFailure {
  const name = call.slice(0, call.indexOf("("));
  if (thrown.name === "WrongExport") {
    return new CheckFailure(
      {
        expected: `an exported function ${name}`,
        actual: thrown.message,
        cause:
          "A missing `export`, or another name than the exercise asks for.",
      },
      "failed",
      true,
    );
  }
  const toDo = thrown.name === AssertionError.name &&
    thrown.message.startsWith("Unimplemented");
  const line = lineIn(thrown, file);
  return new CheckFailure({
    expected: `${call} to return`,
    actual: toDo
      ? "it still calls unimplemented()"
      : `it threw ${thrown.name}: ${thrown.message}`,
    cause: toDo || line === undefined
      ? undefined
      : thrown.name === "ReferenceError"
      ? `See ${line}. A name that is not defined needs an import.`
      : `See ${line}.`,
  }, toDo ? "to do" : "runtime error");
}

/** Errors of Deno and of `lib/posix` carry the error's name in C. */
function isNetworkError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && "code" in thrown &&
    typeof thrown.code === "string" && /^E[A-Z0-9]+$/.test(thrown.code);
}
