import { describe, isNetworkError } from "./network_error.ts";

/**
 * A network error as one line, for a person to read.
 *
 * An error that knows its operation (NetworkError, the PosixError of
 * lib/posix; told by shape) already says everything in its message. A bare
 * Deno error gets the plain words and the name.
 *
 * @param error Anything thrown.
 * @returns The line, or `undefined` for a programming error, whose stack is needed.
 *
 * @example
 * ```ts
 * import { failureLine } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const refused = Object.assign(new Error(), { code: "ECONNREFUSED" });
 * assertEquals(failureLine(refused), "connection refused (ECONNREFUSED)");
 * assertEquals(failureLine(new TypeError("not a function")), undefined);
 * ```
 */
export function failureLine(error: unknown): string | undefined {
  if (error instanceof globalThis.SuppressedError) {
    // `suppressed` came first; `error` is what closing threw on top of it.
    const closing = failureLine(error.error);
    return closing === undefined ? undefined : failureLine(error.suppressed);
  }
  if (!isNetworkError(error)) return undefined;
  if ("operation" in error) return error.message.replace(/\s*\n\s*/g, " ");
  const detail = / \(os error \d+\)(: .+)$/.exec(error.message)?.[1] ?? "";
  return describe("", "", error) + detail;
}
