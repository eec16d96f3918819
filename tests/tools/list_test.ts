import { assertEquals, assertMatch } from "@std/assert";
import { assertStringIncludes } from "@std/assert";
import { courseTree, folder, right, wrong } from "./course_tree.ts";

Deno.test("list shows every exercise, its points, its state, and a bar", async () => {
  await using course = await courseTree();
  await course.attempt("second", right);
  await course.run("check", "second");
  const { code, stdout } = await course.run("list");
  assertEquals(
    stdout,
    `     exercise                  points  state
ch1  first     The first one        2  to do
ch1  second    The second one       2  passed

███████████████░░░░░░░░░░░░░░░  2 of 4 points
`,
  );
  assertEquals(code, 0);
});

Deno.test("list does not call passed what was changed since", async () => {
  await using course = await courseTree();
  await course.attempt("first", right);
  await course.run("check");
  await course.attempt("first", `${right}// A better one.\n`);
  const { stdout } = await course.run("list");
  assertMatch(stdout, /first .* changed since \(was: passed\)\n/);
  assertStringIncludes(stdout, "░  0 of 4 points\n");
  // The very text that passed is back, so the result speaks of it again.
  await course.attempt("first", right);
  assertMatch((await course.run("list")).stdout, /first .* passed\n/);
});

Deno.test("list tells failed, not checked and missing apart", async () => {
  await using course = await courseTree(["bad", "fresh", "gone"]);
  await course.attempt("bad", wrong);
  await course.run("check", "bad");
  await course.attempt("fresh", right);
  await Deno.remove(course.file("gone"));
  const { stdout } = await course.run("list", "--json");
  const { exercises, summary } = JSON.parse(stdout);
  assertEquals(
    exercises.map((each: { state: string }) => each.state),
    ["failed", "not checked", "missing"],
  );
  assertEquals(summary, { exercises: 3, passed: 0, earned: 0, points: 6 });
});

Deno.test("list and check live with notes that make no sense or can not be written", async (t) => {
  for (const notes of ["", "[1]", '{"a', `{"${folder}/first": {"hash": 1}}`]) {
    await t.step(JSON.stringify(notes), async () => {
      await using course = await courseTree();
      await course.attempt("first", right);
      await Deno.mkdir(`${course.root}/.course`);
      await Deno.writeTextFile(`${course.root}/.course/progress.json`, notes);
      assertMatch((await course.run("list")).stdout, /first .*not checked yet/);
    });
  }
  await t.step("a file where the folder should be", async () => {
    await using course = await courseTree();
    await course.attempt("first", right);
    await Deno.writeTextFile(`${course.root}/.course`, "");
    const { code, stderr } = await course.run("check", "first");
    assertEquals([code, stderr], [0, ""]);
  });
});
