import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { TemporaryCourse } from "../lib/course/temporary_course.ts";

const folder = "ch03_small";

function course(programs = `[
    { name: "greet", tells: "It greets." },
    { name: "two_lines", tells: "Two lines, one on each output.", args: ["--count", "2"] },
    { name: "aside", tells: "Not in the run.", guided: false },
  ]`): TemporaryCourse {
  return new TemporaryCourse()
    .chapter(
      folder,
      `defineChapter({
  number: 3, folder: "${folder}", title: "A small chapter",
  programs: ${programs},
  exercises: [
    { name: "first_one", title: "Do it", points: 1, hints: ["Try."] },
    { name: "second", title: "Do it again", points: 10, hints: ["Try."] },
  ],
})`,
    )
    .program(folder, "greet", {
      prints: ["hello"],
      run: `() => console.log("hello")`,
    })
    .program(folder, "two_lines", {
      prints: ["…"],
      options:
        `{ count: integer({ default: 1, min: 1, max: 9, about: "how many" }) }`,
      run: `({ options }) => {
        for (let i = 1; i <= options.count; i++) console.log("line", i);
        console.error("and one on standard error");
      }`,
    })
    .program(folder, "aside", {
      prints: ["aside"],
      run: `() => console.log("aside")`,
    });
}

Deno.test("chapter runs the guided programs in order, with narration", async () => {
  await using c = course();
  const { status, stdout, stderr } = await c.tool("chapter", "ch3");
  assertEquals([status, stderr], [0, ""]);
  // Two pipes have no common order: the line on standard error may come first.
  const lines = stdout.split("\n").filter((line) =>
    line !== "  │ and one on standard error"
  );
  assertEquals(
    lines.join("\n"),
    `Chapter 3: A small chapter

1/2  greet  Title of greet.
It greets.
  │ hello

2/2  two_lines  Title of two_lines.
Two lines, one on each output.
  │ line 1
  │ line 2

Run one yourself: deno task ch3 greet --help
Start the 2 exercises: deno task watch
`,
  );
  assertStringIncludes(stdout, "  │ and one on standard error\n");
});

Deno.test("chapter goes on after a failure and ends with status 1", async () => {
  await using c = course(`[
    { name: "fails", tells: "It fails." },
    { name: "missing", tells: "It is not there." },
    { name: "elsewhere", tells: "Not here." },
    { name: "greet", tells: "It greets." },
  ]`);
  const other = Deno.build.os === "windows" ? "Linux" : "Windows";
  c.program(folder, "fails", { prints: [], run: `() => Deno.exit(4)` });
  c.program(folder, "elsewhere", {
    fields: ` * Needs:  ${other}\n`,
    prints: [],
    run: `() => console.log("it ran")`,
  });
  const { status, stdout, stderr } = await c.tool("chapter", "ch3");
  assertEquals(status, 1);
  assertEquals(stderr, "ch3: 2 of 4 programs failed: fails, missing\n");
  assertStringIncludes(stdout, "  failed: exit status 4\n");
  assertStringIncludes(stdout, "2/4  missing\n  failed: not there\n");
  assertStringIncludes(stdout, `  passed over: needs ${other}; `);
  assert(!stdout.includes("it ran"));
  assertStringIncludes(stdout, "  │ hello\n");
});

Deno.test("chapter runs a program with the arguments of its Run line, unless told others", async () => {
  for (const [own, count] of [["", 3], [", args: []", 1]] as const) {
    await using c = course(`[{ name: "counts", tells: "It counts."${own} }]`);
    c.program(folder, "counts", {
      args: "--count 3",
      prints: ["count <int>"],
      options: `{ count: integer({ default: 1, min: 1, max: 9, about: "n" }) }`,
      run: `({ options }) => console.log("count", options.count)`,
    });
    const { stdout } = await c.tool("chapter", "ch3");
    assertStringIncludes(stdout, `  │ count ${count}\n`);
  }
});

Deno.test("chapter --list shows programs and exercises in columns", async () => {
  await using c = course();
  const { status, stdout } = await c.tool("chapter", "ch3", "--list");
  assertEquals(status, 0);
  assertEquals(
    stdout,
    `Chapter 3: A small chapter

Programs
  greet      Title of greet.
  two_lines  Title of two_lines.
  aside      Title of aside.

Exercises
  first_one  Do it          1 point
  second     Do it again  10 points
`,
  );
});

Deno.test("chapter --json says the same for machines", async () => {
  await using c = course();
  for (const args of [["--json"], ["--list", "--json"]]) {
    const { status, stdout } = await c.tool("chapter", "ch3", ...args);
    assertEquals(status, 0);
    const { number, programs, exercises } = JSON.parse(stdout);
    assertEquals(number, 3);
    assertEquals(programs[2], {
      name: "aside",
      title: "Title of aside.",
      tells: "Not in the run.",
      guided: false,
      run: "deno task ch3 aside",
      needs: [],
    });
    assertEquals(exercises[1], {
      name: "second",
      title: "Do it again",
      points: 10,
    });
  }
});

Deno.test("chapter NAME runs one program and passes its status on", async () => {
  await using c = course();
  const one = await c.tool("chapter", "ch3", "two_lines", "--count", "1");
  assertEquals(one, {
    status: 0,
    stdout: "line 1\n",
    stderr: "and one on standard error\n",
  });
  const wrong = await c.tool("chapter", "ch3", "two_lines", "--count", "10");
  assertEquals(wrong, {
    status: 2,
    stdout: "",
    stderr: "two_lines: --count 10: wanted an integer from 1 to 9\n",
  });
  const help = await c.tool("chapter", "ch3", "two_lines", "--help");
  assertEquals(help.status, 0);
  assertStringIncludes(
    help.stdout,
    "--count N   how many (an integer from 1 to 9; default 1)",
  );
});

Deno.test("chapter answers bad input with one line and status 2", async (t) => {
  const cases: [args: string[], line: RegExp][] = [
    [["ch3", "gret"], /^ch3: gret: no such program; did you mean greet\?$/],
    [
      ["ch3", "xyzzy"],
      /^ch3: xyzzy: no such program; deno task ch3 --list shows what there is$/,
    ],
    [["ch3", "--lst"], /^ch3: --lst: no such option; did you mean --list\?$/],
    [
      ["ch3", "--list", "greet"],
      /^ch3: greet: wanted options only; --help lists them$/,
    ],
    [["ch4"], /^ch4: no such chapter; there is ch3 \(ch03_small\)$/],
  ];
  await using c = course();
  for (const [args, line] of cases) {
    await t.step(args.join(" "), async () => {
      const { status, stdout, stderr } = await c.tool("chapter", ...args);
      assertMatch(stderr.trimEnd(), line);
      assertEquals([status, stdout], [2, ""]);
    });
  }
});

/** Runs `chapter` until its program says `pid N`, interrupts the tool alone. */
async function interrupted(run: string, args: string[]) {
  await using c = course(`[{ name: "stays", tells: "It stays." }]`);
  c.program(folder, "stays", { prints: ["…"], run });
  await using tool = c.command("chapter", ["ch3", ...args]).spawn();
  const errors = tool.stderr.text();
  let stdout = "";
  let pid = 0;
  for await (const text of tool.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    const found = /pid (\d+)\n/.exec(stdout)?.[1];
    if (found !== undefined && pid === 0) {
      pid = Number(found);
      tool.kill("SIGINT");
    }
  }
  const { code } = await tool.status;
  return { code, stdout, stderr: await errors, pid };
}

/** Whether a process of this number exists. */
function isAlive(pid: number): boolean {
  try {
    // SIGCONT changes nothing for a process that runs.
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}

const closes = `({ signal }) => {
  console.log("pid", Deno.pid);
  const { promise, resolve } = Promise.withResolvers();
  const timer = setTimeout(resolve, 30_000);
  signal.addEventListener("abort", () => { clearTimeout(timer); console.log("closed"); resolve(); });
  return promise;
}`;
const deaf = `() => { console.log("pid", Deno.pid); for (;;); }`;
const unixOnly = { ignore: Deno.build.os === "windows" };

for (
  const [what, args] of Object.entries({
    "one program": ["stays"],
    "the guided run": [],
  })
) {
  Deno.test(
    `Ctrl-C on ${what} reaches the program and leaves nothing`,
    unixOnly,
    async () => {
      const { code, stdout, stderr, pid } = await interrupted(closes, args);
      assertEquals([code, stderr], [130, ""]);
      assertMatch(stdout, /closed\n$/);
      assert(!isAlive(pid), `process ${pid} was left behind`);
    },
  );

  Deno.test(
    `Ctrl-C on ${what} ends a program that can not listen`,
    unixOnly,
    async () => {
      const { code, pid } = await interrupted(deaf, args);
      assertEquals(code, 130);
      assert(!isAlive(pid), `process ${pid} was left behind`);
    },
  );
}
