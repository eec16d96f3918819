/** Whether a program of this name can be started. */
function starts(name: string, flag: string): boolean {
  try {
    const args = [flag];
    const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
    return new Deno.Command(name, { args, ...silent }).outputSync().success;
  } catch {
    return false;
  }
}

const found = { python3: starts("python3", "-V"), dig: starts("dig", "-v") };

/** A test that compares with another program; ignored, with the reason, without it. */
export function testWith(
  program: keyof typeof found,
  name: string,
  fn: () => void | Promise<void>,
): void {
  const here = found[program];
  Deno.test({
    name: here ? name : `${name} (needs ${program})`,
    ignore: !here,
    fn,
  });
}

/**
 * Runs a Python program.
 *
 * @param code Prints one JSON value; `given` holds the input.
 */
export async function python(code: string, given: unknown = null) {
  const program = `import json, struct, sys
given = json.loads(sys.argv[1])
${code}`;
  const { success, stdout, stderr } = await new Deno.Command("python3", {
    args: ["-c", program, JSON.stringify(given)],
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(text.decode(stderr));
  return JSON.parse(text.decode(stdout));
}
