import { CheckFailure } from "./check_failure.ts";

/**
 * What it means that the process under test ended before it answered.
 *
 * @param status How it ended.
 * @param call What it was busy with.
 * @param output What it printed.
 * @returns What to say of it.
 */
export function diagnoseEnd(
  status: Deno.CommandStatus,
  call: string | undefined,
  output: string,
): CheckFailure {
  const expected = call === undefined
    ? "the process to stay"
    : `${call} to return`;
  if (
    /heap out of memory|JavaScript out of memory|Array buffer allocation failed/
      .test(output)
  ) {
    return new CheckFailure(
      {
        expected,
        actual: "it used up the memory it may use",
        cause: "Something grows without limit: a queue, a string, an array.",
      },
      "memory",
      true,
    );
  }
  const uncaught = output.match(/error: (?:Uncaught )?(?:\([^)]*\) )?(.*)/)
    ?.[1];
  const how = status.signal === null
    ? `exit status ${status.code}`
    : `killed by ${status.signal}`;
  return new CheckFailure(
    uncaught !== undefined
      ? {
        expected,
        actual: `an error nobody caught ended the process: ${uncaught}`,
        cause: "A promise that failed and was not awaited.",
      }
      : {
        expected,
        actual: `the process ended itself (${how})`,
        cause: status.signal === null
          ? "A function of an exercise returns or throws; it does not call Deno.exit."
          : undefined,
      },
    "runtime error",
  );
}
