import { assertEquals } from "@std/assert";
import { courseTree, folder, right, stub } from "./course_tree.ts";

Deno.test("copy_stubs --check names what differs, and copying mends it", async () => {
  await using course = await courseTree(["changed", "fresh", "same"]);
  const stubs = `${course.root}/tools/stubs/${folder}`;
  await Deno.rename(`${stubs}/fresh.ts`, `${stubs}/old.ts`);
  await course.attempt("changed", `${stub}\n// More to do.\n`);
  const before = await course.run("copy_stubs", "--check");
  assertEquals([before.code, before.stderr], [
    1,
    [
      `tools/stubs/${folder}/changed.ts: changed`,
      `tools/stubs/${folder}/fresh.ts: missing`,
      `tools/stubs/${folder}/old.ts: stale`,
      "",
    ].join("\n"),
  ]);
  assertEquals((await course.run("copy_stubs")).code, 0);
  const after = await course.run("copy_stubs", "--check");
  assertEquals([after.code, after.stderr], [0, ""]);
});

Deno.test("copy_stubs refuses an exercise that somebody has solved", async () => {
  await using course = await courseTree();
  await course.attempt("first", right);
  const { code, stderr } = await course.run("copy_stubs");
  assertEquals([code, stderr], [
    1,
    `stubs: ${folder}/first.ts: no stub, it calls no unimplemented()\n`,
  ]);
  const kept = `${course.root}/tools/stubs/${folder}/first.ts`;
  assertEquals(await Deno.readTextFile(kept), stub);
});
