import { assert, assertEquals, assertMatch } from "@std/assert";
import { assertRejects, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { chosenSeed, newSeed, seedFrom, withSeed } from "lib/faults/mod.ts";

Deno.test("newSeed() gives 16 hexadecimal digits, others each time", () => {
  const seeds = Array.from({ length: 100 }, newSeed);
  for (const seed of seeds) assertMatch(seed, /^[\da-f]{16}$/);
  assertEquals(new Set(seeds).size, 100);
});

Deno.test("seedFrom() takes what newSeed() printed", () => {
  const seed = newSeed();
  assertEquals(seedFrom(seed), seed);
  assertEquals(seedFrom(seed.toUpperCase()), seed);
});

Deno.test("seedFrom() refuses a bad seed in one line", () => {
  for (
    const bad of ["", " 1", "0x1", "-1", "1.5", "xyz", "1".repeat(17), "1\n2"]
  ) {
    const error = assertThrows(() => seedFrom(bad), RangeError);
    assertEquals(
      error.message,
      `seed ${JSON.stringify(bad)}: wanted 1 to 16 hexadecimal digits`,
    );
    assertEquals(error.message.split("\n").length, 1);
  }
});

Deno.test("chosenSeed() names the argument that is no seed", () => {
  assertThrows(
    () => chosenSeed(["--seed=often"]),
    RangeError,
    '--seed="often": wanted 1 to 16 hexadecimal digits',
  );
});

Deno.test("withSeed() keeps the class of an error, and shows the seed in its stack", async () => {
  const error = await assertRejects(
    () => withSeed(() => Promise.reject(new TypeError("lost")), "7"),
    TypeError,
    "lost (repeat with --seed=7)",
  );
  assert(error.stack?.includes("lost (repeat with --seed=7)"));
});

Deno.test("withSeed() marks an error whose message can not be assigned", async () => {
  const signal = AbortSignal.abort();
  const error = await assertRejects(
    () => withSeed(() => signal.throwIfAborted(), "7"),
    DOMException,
  );
  assert(error.message.endsWith("(repeat with --seed=7)"));
});

Deno.test("withSeed() passes on what is thrown but is no error", async () => {
  const thrown = await withSeed(() => Promise.reject("text"), "7")
    .catch((thrown) => thrown);
  assertEquals(thrown, "text");
});

const config = fileURLToPath(new URL("../../../deno.json", import.meta.url));

/** Runs a program that fails by chance and returns its output. */
async function failing(
  args: string[],
  seed?: string,
  permissions = ["--allow-env"],
): Promise<string> {
  const program = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      program,
      `import { withSeed } from "lib/faults/seed.ts";
await withSeed((random) => { throw new Error("drew " + random.next()); });`,
    );
    const { stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-prompt",
        `--config=${config}`,
        ...permissions,
        program,
        ...args,
      ],
      env: { NO_COLOR: "1", COURSE_SEED: seed ?? "" },
      stdout: "null",
      stderr: "piped",
    }).output();
    return new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(program);
  }
}

function parts(output: string): { drawn: string; seed: string } {
  const [, drawn, seed] =
    /drew (\d+) \(repeat with --seed=([\da-f]+)\)/.exec(output) ?? [];
  assert(drawn !== undefined && seed !== undefined, output);
  return { drawn, seed };
}

Deno.test("the seed that a failure prints repeats it as --seed= and as COURSE_SEED", async () => {
  const first = parts(await failing([]));
  assertEquals(parts(await failing([`--seed=${first.seed}`])), first);
  assertEquals(parts(await failing([], first.seed)), first);
  // What is typed counts more than what the environment keeps.
  assertEquals(parts(await failing([`--seed=${first.seed}`], "1")), first);
});

Deno.test("chosenSeed() does without the environment when it may not look", async () => {
  const { seed } = parts(await failing([], "7", []));
  assert(seed !== seedFrom("7"));
});

Deno.test("chosenSeed() names the environment's variable that is no seed", async () => {
  const output = await failing([], "often");
  assert(
    output.includes('COURSE_SEED="often": wanted 1 to 16 hexadecimal digits'),
    output,
  );
});
