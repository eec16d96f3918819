import { fileURLToPath } from "node:url";
import { assertEquals } from "@std/assert";

/** One step of a script; see terminal.py. */
export type Step = readonly [
  "see" | "type" | "write" | "replace" | "exists" | "signal",
  ...string[],
];

/** What became of a command on a terminal. */
export interface OnTerminal {
  /** Exit status; minus the signal's number if a signal ended it. */
  readonly status: number;
  readonly printed: string;
  /** Whether the terminal was left as it was found. */
  readonly sane: boolean;
}

const player = fileURLToPath(new URL("terminal.py", import.meta.url));

/** Whether python3 is there to provide the terminal, and a test's name else. */
export const terminals = {
  ignore: !await works("python3"),
  get why() {
    return this.ignore ? " (needs python3)" : "";
  },
};

/**
 * Plays a script on a pseudo-terminal that runs a command.
 *
 * @param args the arguments of `deno`
 * @param env environment variables
 * @param cwd where the command runs
 * @param steps the script; a text that does not appear in time fails the test
 * @returns how it ended
 */
export async function playOnTerminal(
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
  steps: readonly Step[],
): Promise<OnTerminal> {
  const child = new Deno.Command("python3", {
    args: [player],
    env: { TERM: "xterm", NO_COLOR: "1", ...env },
    cwd,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  const command = [Deno.execPath(), ...args];
  await writer.write(
    new TextEncoder().encode(JSON.stringify({ command, steps })),
  );
  await writer.close();
  const { stdout } = await child.output();
  const { missed, ...result } = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals(missed, null, `never seen: ${missed}\n${result.printed}`);
  return result;
}

async function works(name: string): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(name, {
      args: ["--version"],
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch {
    return false;
  }
}
