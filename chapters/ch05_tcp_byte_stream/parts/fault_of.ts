import { FramingError } from "lib/framing/mod.ts";
import { describe, isNetworkError, NetworkError } from "lib/cli/mod.ts";

/**
 * What ended a client's conversation, as a line to print: one client's fault
 * is no reason to stop serving the others.
 *
 * @param error what was thrown while serving it
 * @throws `error` itself, when it is a mistake of the program
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { faultOf } from "./fault_of.ts";
 *
 * const error = Object.assign(new Error(), { code: "ECONNRESET" });
 * assertEquals(faultOf(error), "read: connection reset by peer (ECONNRESET)");
 * ```
 */
export function faultOf(error: unknown): string {
  // Our own close, when the program is stopped, ends a read in this way.
  if (error instanceof Deno.errors.Interrupted) return "stopped";
  const plain = error instanceof FramingError ||
    error instanceof NetworkError ||
    error instanceof Deno.errors.UnexpectedEof;
  if (plain) return error.message;
  if (isNetworkError(error)) return describe("read", "", error);
  throw error;
}
