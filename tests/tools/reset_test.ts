import { assert, assertEquals } from "@std/assert";
import { courseTree, folder, stub, wrong } from "./course_tree.ts";
import { backUp } from "../../tools/reset/back_up.ts";
import { selectExercise } from "../../tools/exercise/select_exercises.ts";
import { terminals } from "./terminal.ts";
import { coursePaths } from "lib/course/mod.ts";

Deno.test("reset --yes keeps the text, says where, and restores the stub", async () => {
  await using course = await courseTree();
  await course.attempt("first", wrong);
  const { code, stdout } = await course.run("reset", "ch1/first", "--yes");
  assertEquals(code, 0);
  assertEquals(await Deno.readTextFile(course.file("first")), stub);
  const kept = /^Your text is kept: (.+)$/m.exec(stdout)?.[1] ?? "";
  assert(
    new RegExp(
      `^\\.course/backup/${folder}/first\\.\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.ts$`,
    ).test(kept),
    kept,
  );
  assertEquals(await Deno.readTextFile(`${course.root}/${kept}`), wrong);
});

Deno.test("reset without a terminal and without --yes changes nothing", async () => {
  await using course = await courseTree();
  await course.attempt("first", wrong);
  const { code, stderr } = await course.run("reset", "ch1/first");
  assertEquals(code, 2);
  assertEquals(
    stderr,
    "reset: ch1/first: nobody to ask here; --yes resets without asking\n",
  );
  assertEquals(await Deno.readTextFile(course.file("first")), wrong);
});

Deno.test({
  name: `reset asks on a terminal and takes only yes for yes${terminals.why}`,
  ignore: terminals.ignore,
  async fn(t) {
    await using course = await courseTree();
    const question =
      `Replace exercises/${folder}/first.ts by its untouched stub? [y/N] `;
    const cases = [
      { typed: "\n", status: 0, then: wrong },
      { typed: "n\n", status: 0, then: wrong },
      { typed: "yellow\n", status: 0, then: wrong },
      { typed: "\x04", status: 0, then: wrong },
      { typed: "\x03", status: 130, then: wrong },
      { typed: "y\n", status: 0, then: stub },
    ];
    for (const { typed, status, then } of cases) {
      await t.step(JSON.stringify(typed), async () => {
        await course.attempt("first", wrong);
        const played = await course.play("reset", ["first"], [
          ["see", question],
          ["type", typed],
        ]);
        assertEquals([played.status, played.sane], [status, true]);
        assertEquals(await Deno.readTextFile(course.file("first")), then);
      });
    }
  },
});

Deno.test("reset leaves an untouched stub alone and brings back a lost one", async () => {
  await using course = await courseTree();
  const idle = await course.run("reset", "ch1/first");
  assertEquals(
    [idle.code, idle.stdout],
    [0, "ch1/first is as it came; nothing to do\n"],
  );
  await Deno.remove(`${course.root}/exercises/${folder}`, { recursive: true });
  assertEquals((await course.run("reset", "ch1/first")).code, 0);
  assertEquals(await Deno.readTextFile(course.file("first")), stub);
});

Deno.test("reset changes nothing when the stub is not known", async () => {
  await using course = await courseTree();
  await course.attempt("first", wrong);
  await Deno.writeTextFile(`${course.root}/tools/exercise/stubs.json`, "{}");
  const { code, stderr } = await course.run("reset", "ch1/first", "--yes");
  assertEquals(
    [code, stderr],
    [1, "reset: ch1/first: its stub is not in tools/exercise/stubs.json\n"],
  );
  assertEquals(await Deno.readTextFile(course.file("first")), wrong);
});

Deno.test("backUp() replaces no earlier copy of the same second", async () => {
  await using course = await courseTree();
  const paths = coursePaths({ root: course.root });
  const exercise = await selectExercise("ch1/first", paths);
  const at = new Date("2026-11-20T12:00:00Z");
  const texts = ["one\n", "two\n", "three\n"];
  const kept: string[] = [];
  for (const text of texts) {
    await course.attempt("first", text);
    kept.push(await backUp(paths, exercise, at));
  }
  assertEquals(
    kept.map((path) => path.replace(`${course.root}/`, "")),
    ["", "-2", "-3"].map((copy) =>
      `.course/backup/${folder}/first.2026-11-20T12-00-00${copy}.ts`
    ),
  );
  assertEquals(
    await Promise.all(kept.map((path) => Deno.readTextFile(path))),
    texts,
  );
});
