import { nodeModule } from "lib/node/mod.ts";

/**
 * What a person gives a program to send: one message, or standard input line
 * by line.
 *
 * @param message The only message, if there is one.
 * @param signal Ends the reading.
 * @returns The messages, without the ends of their lines.
 *
 * @example
 * ```ts
 * import { typedLines } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const lines = typedLines("hello", new AbortController().signal);
 * assertEquals(await Array.fromAsync(lines), ["hello"]);
 * ```
 */
export async function* typedLines(
  message: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<string> {
  if (message !== undefined) return yield message;
  const { createInterface } = nodeModule("node:readline");
  const { stdin: input } = nodeModule("node:process");
  yield* createInterface({ input, signal });
}
