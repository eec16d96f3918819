import { assertEquals } from "@std/assert";
import { courseTree, folder, right, wrong } from "./course_tree.ts";

const printed = `// solutions/${folder}/first.ts\n${right}`;

Deno.test("solution prints the reference once the exercise passes", async () => {
  await using course = await courseTree();
  await course.attempt("first", right);
  const { code, stdout, stderr } = await course.run("solution", "ch1/first");
  assertEquals([code, stdout, stderr], [0, printed, ""]);
});

Deno.test("solution keeps the reference back until then", async (t) => {
  await using course = await courseTree();
  for (
    const [text, state] of [[undefined, "to do"], [wrong, "failed"]] as const
  ) {
    await t.step(state, async () => {
      if (text !== undefined) await course.attempt("first", text);
      const { code, stdout, stderr } = await course.run(
        "solution",
        "ch1/first",
      );
      assertEquals([code, stdout], [1, ""]);
      assertEquals(
        stderr,
        `solution: ch1/first does not pass yet (${state}): deno task check ` +
          "ch1/first tells why, --anyway prints it all the same\n",
      );
    });
  }
});

Deno.test("solution --anyway prints it without a check", async () => {
  await using course = await courseTree();
  const { code, stdout } = await course.run("solution", "first", "--anyway");
  assertEquals([code, stdout], [0, printed]);
});
