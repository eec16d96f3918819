import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { until } from "lib/time/mod.ts";
import { patient } from "lib/testing/mod.ts";
import { courseTree, right, wrong } from "./course_tree.ts";
import { terminals } from "./terminal.ts";

const ignore = terminals.ignore;
const why = terminals.why;
/** Its /proc shows which processes are left. */
const linux = Deno.build.os === "linux";

const endless = "export function double() { for (;;); }\n";

Deno.test({
  name: `watch rechecks at every save, in both ways of saving${why}`,
  ignore,
  async fn() {
    await using course = await courseTree();
    const file = course.file("first");
    const { status, sane } = await course.play("watch", [], [
      ["see", "This is the stub as it came"],
      ["write", file, wrong],
      ["see", "expected  the result to be 10"],
      ["replace", file, right],
      ["see", "Well done."],
      ["replace", file, wrong],
      ["see", "expected  the result to be 10"],
      ["type", "q"],
    ]);
    assertEquals([status, sane], [0, true]);
  },
});

Deno.test({
  name: `watch moves on with n and ends when all pass${why}`,
  ignore,
  async fn() {
    await using course = await courseTree(["first", "second", "third"]);
    await course.attempt("first", right);
    await course.run("check", "first");
    const { status, sane } = await course.play("watch", [], [
      // What is known to pass is not shown again.
      ["see", "ch1/second"],
      ["see", "This is the stub as it came"],
      ["write", course.file("second"), right],
      ["see", "Well done."],
      ["type", "n"],
      ["see", "ch1/third"],
      ["write", course.file("third"), right],
      ["see", "Well done."],
      ["type", "n"],
      ["see", "Every exercise passes."],
      ["see", "6 of 6 points"],
    ]);
    assertEquals([status, sane], [0, true]);
    const { stdout } = await course.run("list", "--json");
    assertEquals(JSON.parse(stdout).summary.passed, 3);
  },
});

Deno.test({
  name: `watch answers the keys h, l, r and s${why}`,
  ignore,
  async fn() {
    await using course = await courseTree();
    const { status } = await course.play("watch", [], [
      ["see", "This is the stub as it came"],
      ["type", "s"],
      ["see", "The solution is shown once your own passes."],
      ["type", "h"],
      ["see", "Hint 1 of 3"],
      ["type", "h"],
      ["see", "Hint 2 of 3"],
      ["type", "l"],
      ["see", ">  ch1  first"],
      ["write", course.file("first"), right],
      ["see", "Well done."],
      ["type", "s"],
      ["see", right.trim()],
      ["type", "r"],
      ["see", "Well done."],
      // An arrow key is no command, and takes no key after it along.
      ["type", "\x1b[Aq"],
    ]);
    assertEquals(status, 0);
  },
});

Deno.test({
  name: `watch rechecks what was saved while a check ran${why}`,
  ignore,
  async fn() {
    await using course = await courseTree();
    await course.attempt("first", endless);
    const { status } = await course.play("watch", [], [
      ["see", "checking 1/3"],
      ["write", course.file("first"), right],
      ["see", "Well done."],
      ["type", "q"],
    ]);
    assertEquals(status, 0);
  },
});

Deno.test({
  name: `watch shows no result of a text that is there no more${why}`,
  ignore,
  async fn() {
    await using course = await courseTree(["first"]);
    const file = course.file("first");
    // Passes, and is another text by the time its result is known.
    await course.attempt(
      "first",
      `export function double(n: number) {
  Deno.writeTextFileSync(${JSON.stringify(file)}, ${JSON.stringify(right)});
  return 2 * n;
}
`,
    );
    const { status } = await course.play("watch", [], [
      ["see", "Well done."],
      ["type", "n"],
      ["see", "Every exercise passes."],
    ]);
    assertEquals(status, 0);
  },
});

Deno.test("watch comes to an end where it can remember nothing", async () => {
  await using course = await courseTree();
  await Deno.writeTextFile(`${course.root}/.course`, "");
  await course.attempt("first", right);
  await course.attempt("second", right);
  const child = course.command("watch", [], {
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  // Its input stays open: it must find the end by itself.
  const deadline = setTimeout(() => child.kill("SIGKILL"), patient(15_000));
  const { code, stdout } = await child.output();
  clearTimeout(deadline);
  await child.stdin.close().catch(() => {});
  assertEquals(code, 0);
  assertStringIncludes(
    new TextDecoder().decode(stdout),
    "Every exercise passes.",
  );
});

const endings = [
  { name: "q", step: ["type", "q"], status: 0 },
  { name: "Ctrl-C", step: ["type", "\x03"], status: 130 },
  { name: "Ctrl-D", step: ["type", "\x04"], status: 0 },
  { name: "SIGTERM", step: ["signal", "SIGTERM"], status: 143 },
] as const;

Deno.test({
  name: `watch leaves a sane terminal and no process, however it is ended${
    why || (linux ? "" : " (needs Linux)")
  }`,
  ignore: ignore || !linux,
  async fn(t) {
    for (const { name, step, status } of endings) {
      await t.step(name, async () => {
        await using course = await courseTree();
        const started = `${course.root}/started`;
        await course.attempt("first", withChild(started));
        const ended = await course.play("watch", [], [
          ["exists", started],
          step,
        ]);
        assertEquals([ended.status, ended.sane], [status, true]);
        // Nobody who leaves waits for the check that runs.
        assert(!ended.printed.includes("still running"), ended.printed);
        await assertNoneLeft(course.root);
      });
    }
  },
});

Deno.test({
  name: `watch leaves a sane terminal when it fails itself${why}`,
  ignore,
  async fn() {
    await using course = await courseTree();
    await course.attempt("first", right);
    await Deno.remove(`${course.root}/solutions`, { recursive: true });
    const { status, sane, printed } = await course.play("watch", [], [
      ["see", "Well done."],
      ["type", "s"],
    ]);
    assertEquals([status, sane], [1, true]);
    assertStringIncludes(printed, "watch: no such file or directory (ENOENT)");
  },
});

Deno.test("watch without a terminal prints, rechecks, goes on, ends at EOF", async () => {
  await using course = await courseTree();
  const child = course.command("watch", [], {
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let printed = "";
  const see = async (text: string) => {
    while (!printed.includes(text)) {
      const { value, done } = await reader.read();
      assert(!done, `ended before: ${text}\n${printed}`);
      printed += value;
    }
    printed = printed.slice(printed.indexOf(text) + text.length);
  };
  await see("This is the stub as it came");
  await course.attempt("first", wrong);
  await see("the result to be 10");
  await course.attempt("first", right);
  await see("passed  3/3 checks");
  await see("ch1/second");
  await input.close();
  while (!(await reader.read()).done);
  const { code } = await child.status;
  assertEquals(code, 0);
  await child.stderr.cancel();
});

Deno.test("watch without any input shows the open exercise and ends", async () => {
  await using course = await courseTree();
  await course.attempt("first", wrong);
  const { code, stdout } = await course.run("watch");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "ch1/first  The first one");
  assertStringIncludes(stdout, "but got   7");
  assert(!stdout.includes("\x1b"));
});

Deno.test("watch refuses bad input in one line", async () => {
  await using course = await courseTree();
  const { code, stdout, stderr } = await course.run("watch", "ch1/frist");
  assertEquals([code, stdout], [2, ""]);
  assertEquals(
    stderr,
    "watch: ch1/frist: no such exercise; did you mean ch1/first?\n",
  );
});

/** A loop without end beside a process that would outlive its parent. */
function withChild(started: string): string {
  return `export function double() {
  new Deno.Command("sleep", { args: ["30"] }).spawn();
  Deno.writeTextFileSync(${JSON.stringify(started)}, "");
  for (;;);
}
`;
}

/** Waits until no process runs whose environment names this course. */
async function assertNoneLeft(root: string): Promise<void> {
  const left = () =>
    [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) =>
      /^\d+$/.test(name) && environmentOf(name).includes(root)
    );
  await until(left, {
    what: "no process to be left",
    deadlineMs: 2000,
    accept: ({ length }) => length === 0,
  });
}

/** The environment a process was started with; empty once it is gone. */
function environmentOf(pid: string): string {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/environ`);
  } catch {
    return "";
  }
}
