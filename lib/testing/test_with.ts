/** What a shell returns for a command that is not there. */
const notFound = 127;

/**
 * Whether a program that is not the course's can be started here.
 *
 * @param name Its name, such as "ncat".
 * @returns Whether it starts.
 */
export function hasProgram(name: string): boolean {
  try {
    const { code } = new Deno.Command(name, {
      args: ["--version"],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).outputSync();
    return code !== notFound;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Registers a test that compares with a program not written here; where that is
 * missing the test is ignored, and its name says why.
 *
 * @param program The program's name.
 * @param name The test's name.
 * @param fn The test.
 * @param platforms Systems on which it can run, if not all.
 */
export function testWith(
  program: string,
  name: string,
  fn: (test: Deno.TestContext) => void | Promise<void>,
  platforms: readonly (typeof Deno.build.os)[] = [Deno.build.os],
): void {
  const lacking = platforms.includes(Deno.build.os)
    ? hasProgram(program) ? undefined : program
    : platforms.join(" or ");
  Deno.test({
    name: lacking === undefined ? name : `${name} (needs ${lacking})`,
    ignore: lacking !== undefined,
    fn,
  });
}
