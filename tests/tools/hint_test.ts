import { assertEquals } from "@std/assert";
import { courseTree } from "./course_tree.ts";

/** The first two lines of what it printed: which hint, and its text. */
function shown(stdout: string): string[] {
  return stdout.split("\n").slice(0, 2).map((line) => line.trim());
}

Deno.test("hint shows the next stage at each call, then the last again", async () => {
  await using course = await courseTree();
  const calls = [];
  for (let call = 0; call < 4; call++) {
    calls.push(shown((await course.run("hint", "ch1/first")).stdout));
  }
  assertEquals(calls, [
    ["Hint 1 of 3", "Think."],
    ["Hint 2 of 3", "Think of two."],
    ["Hint 3 of 3", "Write `2 * n`."],
    ["Hint 3 of 3", "Write `2 * n`."],
  ]);
});

Deno.test("hint remembers each exercise by itself", async () => {
  await using course = await courseTree();
  await course.run("hint", "ch1/first");
  const { stdout } = await course.run("hint", "ch1/second");
  assertEquals(shown(stdout)[0], "Hint 1 of 3");
});

Deno.test("hint --again repeats, and shows the first when there was none", async () => {
  await using course = await courseTree();
  const again = async () =>
    shown((await course.run("hint", "first", "--again")).stdout)[0];
  assertEquals(await again(), "Hint 1 of 3");
  assertEquals(await again(), "Hint 1 of 3");
  await course.run("hint", "first");
  assertEquals(await again(), "Hint 2 of 3");
});

Deno.test("hint --all shows all and counts none of them", async () => {
  await using course = await courseTree();
  const { stdout } = await course.run("hint", "first", "--all");
  assertEquals(stdout.match(/Hint \d of 3/g)?.length, 3);
  const next = await course.run("hint", "first");
  assertEquals(shown(next.stdout)[0], "Hint 1 of 3");
});

Deno.test("hint refuses bad input in one line", async (t) => {
  await using course = await courseTree();
  const cases: [args: string[], line: string][] = [
    [[], "nothing given: wanted ch9/linger_close, for example"],
    [["ch1"], "ch1: wanted one exercise: ch1/first, ch1/second"],
    [["ch1/frist"], "ch1/frist: no such exercise; did you mean ch1/first?"],
    [
      ["first", "second"],
      "second: wanted only ch9/linger_close; --help tells more",
    ],
    [["first", "--again", "--all"], "--again --all: wanted one of the two"],
  ];
  for (const [args, line] of cases) {
    await t.step(args.join(" "), async () => {
      const { code, stdout, stderr } = await course.run("hint", ...args);
      assertEquals([code, stdout, stderr], [2, "", `hint: ${line}\n`]);
    });
  }
});
