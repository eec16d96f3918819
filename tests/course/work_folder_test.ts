import { assert, assertEquals, assertMatch } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { readStubs } from "../../tools/exercise/stubs.ts";
import { variantFile } from "./variant_file.ts";

const { root } = coursePaths();
const chapter = "ch09_socket_options";

/** Runs the specification of one exercise as an instructor would. */
async function test(work: string) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "-A",
      `tests/${chapter}/keep_alive_test.ts`,
      "--",
      `--work=${work}`,
    ],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return { code, output: text.decode(stdout), errors: text.decode(stderr) };
}

/** A folder shaped like `exercises/` with this text as its one file. */
async function workWith(text: string | undefined): Promise<string> {
  const work = await Deno.makeTempDir();
  await Deno.mkdir(`${work}/${chapter}`);
  if (text !== undefined) {
    await Deno.writeTextFile(`${work}/${chapter}/keep_alive.ts`, text);
  }
  return work;
}

const linux = Deno.build.os === "linux";
const cases: readonly [
  name: string,
  text: string | undefined,
  code: number,
  says: RegExp,
][] = [
  [
    "passes a right solution",
    await Deno.readTextFile(`${root}/solutions/${chapter}/keep_alive.ts`),
    0,
    /keepalive is on \.\.\. ok/,
  ],
  [
    "ignores a stub and says so",
    (await readStubs(coursePaths())).get(`${chapter}/keep_alive`),
    0,
    /keep_alive \(to do\) \.\.\. ignored/,
  ],
  [
    "ignores a missing file and says so",
    undefined,
    0,
    /keep_alive \(missing\) \.\.\. ignored/,
  ],
  [
    "fails a wrong solution and tells the story",
    await Deno.readTextFile(
      await variantFile(chapter, "wrong/keep_alive/minutes_for_seconds"),
    ),
    1,
    /expected {2}TCP_KEEPIDLE to be \d+\n {2}but got .*\n {2}likely {4}The kernel counts seconds, not minutes\.\n {2}repeat {4}deno test -A tests\/ch09_socket_options\/keep_alive_test\.ts -- --work=\S+ --seed=[0-9a-f]{16}/,
  ],
];

for (const [name, text, code, says] of cases) {
  Deno.test({
    name: `deno test -- --work=DIR ${name}`,
    ignore: !linux,
    async fn() {
      const work = await workWith(text);
      try {
        const result = await test(work);
        assertMatch(result.output, says);
        assertEquals(result.code, code, result.output + result.errors);
        // A student's failure needs no stack of the course's own files.
        assert(!result.output.includes("run_specification.ts"), result.output);
      } finally {
        await Deno.remove(work, { recursive: true });
      }
    },
  });
}

Deno.test("deno test -- --work=DIR refuses what is no folder, in one line", async () => {
  const { errors, output } = await test("/no/such/folder");
  assertMatch(
    output + errors,
    /^--work=\/no\/such\/folder: wanted a folder shaped like exercises\/$/m,
  );
  assert(!/\n\s+at /.test(errors), errors);
});
