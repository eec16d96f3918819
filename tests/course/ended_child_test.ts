import { assert } from "@std/assert";
import { coursePaths, loadChapters } from "lib/course/mod.ts";
import { runProgram } from "lib/processes/mod.ts";
import { patient } from "lib/testing/mod.ts";
import { inParallel } from "./in_parallel.ts";
import { writeScript } from "../lib/testing/write_script.ts";

/** The longest a program may take when its child says nothing, in milliseconds. */
const endingTime = 8_000;

const paths = coursePaths();

/** A shell that Ctrl-C has ended before it did anything. */
const ended = "#!/bin/sh\nkill -INT $$\n";

/** Runs a program with that shell in the place of sh(1). */
async function runWith(shell: string, file: string): Promise<void> {
  const { timedOut } = await runProgram(file, [], {
    env: { PATH: `${shell}:${Deno.env.get("PATH")}` },
    timeout: patient(endingTime),
  });
  assert(!timedOut, "it waits for a child that has ended");
}

Deno.test({
  name: "a program ends when Ctrl-C has ended its child before it said a word",
  ignore: Deno.build.os !== "linux",
  async fn(test) {
    const shell = await Deno.makeTempDir();
    try {
      writeScript(`${shell}/sh`, ended);
      const all = (await loadChapters(paths)).flatMap(({ folder, programs }) =>
        programs.map(({ name }) => [name, paths.program(folder, name)] as const)
      ).filter(([, file]) =>
        Deno.readTextFileSync(file).includes('["sh", "-c"')
      );
      assert(all.length >= 5, `only ${all.length} programs start a shell`);
      const runs = await inParallel(3, all, async ([name, file]) => ({
        name,
        error: await runWith(shell, file).then(
          () => undefined,
          (error) => error,
        ),
      }));
      for (const { name, error } of runs) {
        await test.step(name, () => {
          if (error !== undefined) throw error;
        });
      }
    } finally {
      await Deno.remove(shell, { recursive: true });
    }
  },
});
