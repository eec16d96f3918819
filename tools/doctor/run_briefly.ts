import { patient } from "lib/testing/mod.ts";
import { NotInstalled } from "./finding.ts";

/** A program that takes longer does not work, in milliseconds on a quiet machine. */
const longest = 5_000;

/**
 * Runs a program of the system to its end.
 *
 * @param name The program.
 * @param args Its arguments.
 * @returns What it printed.
 * @throws {NotInstalled} When it is not there.
 * @throws {Error} When it did not succeed: says so in plain words.
 */
export async function runBriefly(
  name: string,
  args: readonly string[],
): Promise<string> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), patient(longest));
  try {
    const { success, code, stdout, stderr } = await new Deno.Command(name, {
      args: [...args],
      stdin: "null",
      signal: tooLong.signal,
    }).output();
    const printed = [stdout, stderr]
      .map((bytes) => new TextDecoder().decode(bytes).trim()).join("\n").trim();
    if (success) return printed;
    if (tooLong.signal.aborted) throw new Error("it did not end");
    throw new Error(printed.split("\n")[0] || `exit status ${code}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new NotInstalled("not installed", { cause: error });
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
