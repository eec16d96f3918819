import { assert, assertEquals } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { loadSpecification } from "../../tools/exercise/load_specification.ts";
import { readStubs } from "../../tools/exercise/stubs.ts";
import { draftsIn } from "../../tools/gate/drafts.ts";
import { topicFaults } from "../../tools/gate/topics.ts";
import { proofCases } from "../../tools/proof/proof_cases.ts";

const { root: here, config } = coursePaths();
const folder = "ch09_socket_options";

/** A course of one chapter, chapter 9 as it is. */
async function courseOfOne() {
  const root = await Deno.realPath(await Deno.makeTempDir());
  await Deno.mkdir(`${root}/chapters/${folder}`, { recursive: true });
  await Deno.mkdir(`${root}/tools/exercise`, { recursive: true });
  for (
    const path of [
      "chapters/README.md",
      `chapters/${folder}/README.md`,
      `chapters/${folder}/chapter.ts`,
      "tools/exercise/stubs.json",
    ]
  ) await Deno.copyFile(`${here}/${path}`, `${root}/${path}`);
  return {
    root,
    paths: coursePaths({ root }),
    text: (path: string) => Deno.readTextFile(`${root}/${path}`),
    async run(...args: string[]) {
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "-A",
          "--config",
          config,
          `${here}/tools/new.ts`,
          ...args,
        ],
        env: { COURSE_ROOT: root },
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      }).output();
      return { code, stderr: new TextDecoder().decode(stderr) };
    },
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}

Deno.test("new exercise lays out an exercise whose specification proves itself", async () => {
  await using course = await courseOfOne();
  const { code, stderr } = await course.run("exercise", "ch9", "ask_once");
  assertEquals([code, stderr], [0, ""]);
  const { paths } = course;
  const specification = await loadSpecification(
    paths.specification(folder, "ask_once"),
  );
  const stub = (await readStubs(paths)).get(`${folder}/ask_once`) ?? "";
  assertEquals(
    stub,
    await Deno.readTextFile(paths.exercise(folder, "ask_once")),
  );
  const cases = await proofCases(specification, stub, paths);
  assertEquals(cases.map(({ claim }) => claim), [
    "the stub is to do",
    "the reference solution passes",
    "fails where it should: wrong/ask_once/one_read_is_all",
  ]);
  for (const { prove } of cases) await prove();
});

Deno.test("new edits contents, lesson and topics, and leaves them formatted", async () => {
  await using course = await courseOfOne();
  assertEquals((await course.run("exercise", "ch9", "ask_once")).code, 0);
  assertEquals((await course.run("program", "ch9", "ask_server")).code, 0);
  const module = await import(`file://${course.paths.contents(folder)}`);
  assertEquals(module.default.programs.at(-1).name, "ask_server");
  assertEquals(module.default.exercises.at(-1).name, "ask_once");
  const topics = await course.text("chapters/README.md");
  assertEquals(
    topicFaults("chapters/README.md", topics, [module.default])
      .filter((line) => line.includes("ask_")),
    [],
  );
  const lesson = await course.text(`chapters/${folder}/README.md`);
  assert(lesson.includes("<!-- output of: ask_server -->"));
  assert(/^\| 7 \| `ask_once` /m.test(lesson));
  assertEquals(draftsIn("README.md", lesson).length, 2);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--check", course.root],
    env: { NO_COLOR: "1" },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
});

const refused: readonly (readonly [args: string[], says: string])[] = [
  [["lesson", "ch9", "ask"], "lesson: wanted exercise or program"],
  [
    ["program", "ch9", "Ask"],
    "Ask: wanted a name in small letters: ask_once",
  ],
  [["program", "ch9", "keep_alive"], "keep_alive: ch9 has one of that name"],
];

for (const [args, says] of refused) {
  Deno.test(`new ${args.join(" ")} is refused and changes nothing`, async () => {
    await using course = await courseOfOne();
    const before = await course.text(`chapters/${folder}/chapter.ts`);
    const { code, stderr } = await course.run(...args);
    assertEquals([code, stderr], [2, `new: ${says}\n`]);
    assertEquals(await course.text(`chapters/${folder}/chapter.ts`), before);
  });
}

Deno.test("new replaces no file that is there", async () => {
  await using course = await courseOfOne();
  const path = `chapters/${folder}/ask.ts`;
  await Deno.writeTextFile(`${course.root}/${path}`, "// mine\n");
  const { code, stderr } = await course.run("program", "ch9", "ask");
  assertEquals(code, 2);
  assert(stderr.includes("is there; nothing was changed"), stderr);
  assertEquals(await course.text(path), "// mine\n");
});
