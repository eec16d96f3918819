import { CheckFailure } from "./check_failure.ts";
import { lineIn, type PlainError } from "./plain_error.ts";

/** Whether the module is wrong as it stands, before a line of it ran. */
function isCompileError({ name, message }: PlainError): boolean {
  return name === "SyntaxError" ||
    /^SyntaxError|^Module not found|^Relative import path/.test(message);
}

/**
 * What is said of a module that does not load. No check can tell more.
 *
 * @param thrown What loading it threw.
 * @param file The module's path.
 * @returns What ends the run.
 */
export function loadFailure(thrown: PlainError, file: string): CheckFailure {
  const line = lineIn(thrown, file);
  return new CheckFailure(
    {
      expected: "the module to load",
      actual: `${thrown.name}: ${thrown.message}`,
      cause: line === undefined ? undefined : `See ${line}.`,
    },
    isCompileError(thrown) ? "compile error" : "runtime error",
    true,
  );
}
