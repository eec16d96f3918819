import { assertEquals } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { readStubs, writeStubs } from "../../tools/exercise/stubs.ts";
import { courseTree, folder, right, stub } from "./course_tree.ts";

Deno.test("stubs --check names what differs, and keeping them mends it", async () => {
  await using course = await courseTree(["changed", "fresh", "same"]);
  const paths = coursePaths({ root: course.root });
  const kept = new Map(await readStubs(paths));
  kept.delete(`${folder}/fresh`);
  kept.set(`${folder}/old`, stub);
  await writeStubs(paths, kept);
  const changed = `${stub}\n// More to do.\n`;
  await course.attempt("changed", changed);
  const before = await course.run("stubs", "--check");
  assertEquals([before.code, before.stderr], [
    1,
    `${folder}/changed: changed\n${folder}/fresh: new\n${folder}/old: gone\n`,
  ]);
  assertEquals((await course.run("stubs")).code, 0);
  const after = await course.run("stubs", "--check");
  assertEquals([after.code, after.stderr], [0, ""]);
  assertEquals((await readStubs(paths)).get(`${folder}/changed`), changed);
});

Deno.test("stubs refuses an exercise that somebody has solved", async () => {
  await using course = await courseTree();
  await course.attempt("first", right);
  const { code, stderr } = await course.run("stubs");
  assertEquals([code, stderr], [
    1,
    `stubs: ${folder}/first: no stub, it calls no unimplemented()\n`,
  ]);
  const kept = await readStubs(coursePaths({ root: course.root }));
  assertEquals(kept.get(`${folder}/first`), stub);
});
