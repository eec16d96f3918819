import { hasProgram, testWith } from "lib/testing/mod.ts";

/** Whether there is a python3 to compare with. */
export const hasPython: boolean = hasProgram("python3");

/** A test that compares with Python; ignored, with the reason, without it. */
export function withPython(
  name: string,
  fn: () => void | Promise<void>,
  platforms: readonly (typeof Deno.build.os)[] = [Deno.build.os],
): void {
  testWith("python3", name, fn, platforms);
}

function command(code: string, given: unknown): Deno.Command {
  const program =
    `import json, struct, sys\ngiven = json.loads(sys.argv[1])\n${code}`;
  const args = ["-c", program, JSON.stringify(given)];
  return new Deno.Command("python3", { args, stdin: "null" });
}

function printed({ success, stdout, stderr }: Deno.CommandOutput) {
  const text = new TextDecoder();
  if (!success) throw new Error(text.decode(stderr));
  return JSON.parse(text.decode(stdout));
}

/**
 * Runs a Python program.
 *
 * @param code Prints one JSON value; `given` holds the input.
 * @param given Any JSON value.
 * @returns What it printed.
 */
export function python<T>(code: string, given: unknown = null): T {
  return printed(command(code, given).outputSync());
}

/** As `python`, while the test goes on. */
export async function pythonBeside(
  code: string,
  given: unknown,
): Promise<unknown> {
  return printed(await command(code, given).output());
}

/** A Python program beside the test; killed at the end of a `using` block. */
export function startPython(
  code: string,
  ...args: (string | number)[]
): { lines: AsyncIterator<string>; [Symbol.asyncDispose](): Promise<void> } {
  const child = new Deno.Command("python3", {
    args: ["-u", "-c", code, ...args.map(String)],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  async function* lines() {
    let rest = "";
    for (let part; !(part = await reader.read()).done;) {
      const parts = (rest + part.value).split("\n");
      rest = parts.pop() ?? "";
      yield* parts;
    }
  }
  return {
    lines: lines(),
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It ended by itself.
      }
      await reader.cancel();
      await child.status;
    },
  };
}
