import { assert, assertEquals, assertMatch } from "@std/assert";
import { assertStringIncludes } from "@std/assert";
import { courseTree, folder, right, wrong } from "./course_tree.ts";

Deno.test("check lists what is to do and exits 0 when nothing was named", async () => {
  await using course = await courseTree();
  const { code, stdout, stderr } = await course.run("check");
  assertEquals(
    stdout,
    "ch1  first   to do          3 checks\n" +
      "ch1  second  to do          3 checks\n" +
      "2 to do · 0 of 4 points\n",
  );
  assertEquals([code, stderr], [0, ""]);
});

Deno.test("check exits 1 when an exercise that was named is still to do", async () => {
  await using course = await courseTree();
  assertEquals((await course.run("check", "ch1/first")).code, 1);
  assertEquals((await course.run("check", "ch1")).code, 0);
});

Deno.test("check gives an exercise that passes one line, and what comes next", async () => {
  await using course = await courseTree();
  await course.attempt("first", right);
  const { code, stdout } = await course.run("check", "ch1/first");
  assertMatch(
    stdout,
    /^ch1 {2}first {2}passed {9}3\/3 checks {2}\d+\.\d s\n {2}compare {3}deno task solution ch1\/first\n$/,
  );
  assertEquals(code, 0);
});

Deno.test("check tells the first failed check, the others, and what to type", async () => {
  await using course = await courseTree();
  await course.attempt("first", wrong);
  const { code, stdout } = await course.run("check", "--seed=beef");
  assertMatch(
    stdout,
    new RegExp(
      [
        "^ch1  first   failed         1/3 checks  \\d+\\.\\d s",
        "",
        "  failed  double: twice 5 is 10",
        "   1  double\\(5\\) returned 7 after .* ms",
        "  expected  the result to be 10",
        "  but got   7",
        "  likely    Added, not multiplied\\?",
        "",
        "  other checks",
        "    passed   double: twice 2 is 4",
        "    not run  no socket is left open",
        "",
        "  hint      deno task hint ch1/first",
        "  repeat    deno task check ch1/first",
        "",
        "ch1  second  to do          3 checks",
        "1 failed · 1 to do · 0 of 4 points\n$",
      ].join("\n"),
    ),
  );
  assertEquals(code, 1);
});

Deno.test("check --all tells every check that failed", async () => {
  await using course = await courseTree();
  await course.attempt("first", "export const double = () => 0;\n");
  const count = (text: string) => text.split("expected").length - 1;
  const few = await course.run("check", "first");
  const all = await course.run("check", "first", "--all");
  assertEquals([count(few.stdout), count(all.stdout)], [1, 2]);
});

Deno.test("check runs an exercise that is done in part, and calls it to do", async () => {
  await using course = await courseTree();
  const half = `import { unimplemented } from "@std/assert";
export const double = (n: number) => n === 2 ? 4 : unimplemented();\n`;
  await course.attempt("first", half);
  const { code, stdout } = await course.run("check");
  assertMatch(stdout, /first {3}to do {10}1\/3 checks/);
  assertStringIncludes(stdout, "    passed   double: twice 2 is 4");
  assertEquals(code, 0);
});

Deno.test("check says failed when the part that is done is wrong", async () => {
  await using course = await courseTree();
  const half = `import { unimplemented } from "@std/assert";
export const double = (n: number) => n === 5 ? 7 : unimplemented();\n`;
  await course.attempt("first", half);
  const { code, stdout } = await course.run("check");
  assertMatch(stdout, /first {3}failed {9}0\/3 checks/);
  assertStringIncludes(stdout, "  failed  double: twice 5 is 10");
  assertEquals(code, 1);
});

Deno.test("check calls a stub untouched whose line ends were changed", async () => {
  await using course = await courseTree();
  const text = await Deno.readTextFile(course.file("first"));
  await course.attempt("first", text.replaceAll("\n", "\r\n"));
  assertMatch(
    (await course.run("check")).stdout,
    /first {3}to do {10}3 checks/,
  );
});

Deno.test("check goes on where a file or a specification can not be had", async () => {
  await using course = await courseTree([
    "gone",
    "folder",
    "unspecified",
    "good",
  ]);
  await Deno.remove(course.file("folder"));
  await Deno.mkdir(course.file("folder"));
  await Deno.remove(course.file("gone"));
  await Deno.remove(`${course.root}/tests/${folder}/unspecified_test.ts`);
  await course.attempt("good", right);
  const { code, stdout } = await course.run("check");
  assertMatch(
    stdout,
    /gone {9}missing .*\n\n {2}restore {3}deno task reset ch1\/gone/,
  );
  assertMatch(stdout, /folder {7}compile error/);
  assertMatch(stdout, /but got {3}illegal operation on a directory \(EISDIR\)/);
  assertMatch(stdout, /unspecified {2}broken check/);
  assertMatch(stdout, /good {9}passed/);
  assertEquals(code, 1);
});

Deno.test("check --json prints one document with results and points", async () => {
  await using course = await courseTree();
  await course.attempt("first", right);
  await course.attempt("second", wrong);
  const { code, stdout } = await course.run("check", "--json", "--seed=7");
  const { exercises, summary } = JSON.parse(stdout);
  assertEquals(summary, {
    exercises: 2,
    passed: 1,
    failed: 1,
    toDo: 0,
    earned: 2,
    points: 4,
  });
  assertEquals(
    exercises.map((each: Record<string, unknown>) => [
      each.chapter,
      each.exercise,
      each.verdict,
      each.seed,
      each.points,
      each.earned,
    ]),
    [
      [folder, "first", "passed", "0000000000000007", 2, 2],
      [folder, "second", "failed", "0000000000000007", 2, 0],
    ],
  );
  assertEquals(exercises[1].checks[1].finding.actual, "7");
  assertEquals(code, 1);
});

Deno.test("check --work checks another folder and remembers nothing of it", async () => {
  await using course = await courseTree();
  // The same text as the student's own, of which nothing may be known.
  await course.attempt("first", wrong);
  const work = `${course.root}/handed in`;
  await Deno.mkdir(`${work}/${folder}`, { recursive: true });
  await Deno.writeTextFile(`${work}/${folder}/first.ts`, wrong);
  const { code, stdout } = await course.run("check", "--work", work);
  assertMatch(stdout, /first {3}failed/);
  assertMatch(stdout, /second {2}missing/);
  assertMatch(stdout, /repeat .*--work='.*handed in'\n/);
  assertEquals(code, 1);
  const list = await course.run("list", "--json");
  const states = JSON.parse(list.stdout).exercises.map((
    each: { state: string },
  ) => each.state);
  assertEquals(states, ["not checked", "to do"]);
});

Deno.test("check takes a chapter, an exercise, a name alone, a path", async () => {
  await using course = await courseTree();
  const labels = async (...words: string[]) =>
    JSON.parse((await course.run("check", "--json", ...words)).stdout)
      .exercises.map((each: { exercise: string }) => each.exercise);
  assertEquals(await labels("ch01"), ["first", "second"]);
  assertEquals(await labels("ch1/second"), ["second"]);
  assertEquals(await labels("second", "first"), ["first", "second"]);
  assertEquals(await labels(`exercises/${folder}/second.ts`), ["second"]);
  assertEquals(await labels("--", "first"), ["first"]);
});

Deno.test("check refuses bad input in one line that says what is allowed", async (t) => {
  await using course = await courseTree();
  const cases: [args: string[], line: string][] = [
    [["ch1/frist"], "ch1/frist: no such exercise; did you mean ch1/first?"],
    [["ch1/zzz"], "ch1/zzz: no such exercise; there are ch1/first, ch1/second"],
    [["ch7"], "ch7: no such chapter; there is ch1 (ch01_numbers)"],
    [["ch7/first"], "ch7: no such chapter; there is ch1 (ch01_numbers)"],
    [["--sed=7"], "--sed: no such option; did you mean --seed?"],
    [["--seed=xyz"], '--seed="xyz": wanted 1 to 16 hexadecimal digits'],
    [["--seed"], "--seed: wanted a text"],
    [["--json=yes"], "--json=yes: --json takes no value"],
    [
      ["--work=nowhere"],
      "--work=nowhere: wanted a folder shaped like exercises/",
    ],
    [
      ["two\nlines"],
      '"two\\nlines": no such chapter; there is ch1 (ch01_numbers)',
    ],
  ];
  for (const [args, line] of cases) {
    await t.step(args.join(" "), async () => {
      const { code, stdout, stderr } = await course.run("check", ...args);
      assertEquals([code, stdout, stderr], [2, "", `check: ${line}\n`]);
    });
  }
});

Deno.test("check colours nothing where its output is no terminal", async () => {
  await using course = await courseTree();
  await course.attempt("first", wrong);
  const { stdout } = await course.command("check", [], {
    env: { NO_COLOR: "" },
  }).output();
  assert(!new TextDecoder().decode(stdout).includes("\x1b"));
});
