import { hasProgram, testWith } from "lib/testing/mod.ts";

/** Whether there is a python3 to compare with. */
export const hasPython: boolean = hasProgram("python3");

/** A test that compares with Python; ignored, with the reason, without it. */
export function withPython(
  name: string,
  fn: () => void | Promise<void>,
): void {
  testWith("python3", name, fn);
}

/**
 * Runs a Python program.
 *
 * @param code Prints one JSON value; `given` holds the input.
 * @param given Any JSON value.
 * @returns What it printed.
 */
export function python<T>(code: string, given: unknown = null): T {
  const program =
    `import json, struct, sys\ngiven = json.loads(sys.argv[1])\n${code}`;
  const { success, stdout, stderr } = new Deno.Command("python3", {
    args: ["-c", program, JSON.stringify(given)],
  }).outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
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
