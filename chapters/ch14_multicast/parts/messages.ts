import { createInterface } from "node:readline";
import { stdin } from "node:process";

/**
 * What a program is to send: one message, or standard input line by line.
 *
 * @param message the only message, if there is one
 * @param signal ends the reading
 */
export async function* messages(
  message: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<string> {
  if (message !== undefined) yield message;
  else yield* createInterface({ input: stdin, signal });
}
