import { assertEquals, assertStringIncludes } from "@std/assert";
import { TemporaryCourse } from "../lib/course/temporary_course.ts";

const folder = "ch03_small";
const fence = "```";

function course(lesson: string): TemporaryCourse {
  return new TemporaryCourse()
    .chapter(
      folder,
      `defineChapter({ number: 3, folder: "${folder}", title: "Small", exercises: [], programs: [
        { name: "count_up", tells: "It counts." }, { name: "breaks", tells: "It breaks." } ] })`,
    )
    .program(folder, "count_up", {
      prints: ["one", "<int>", "three"],
      options:
        `{ second: integer({ default: 2, min: 0, max: 99, about: "second" }) }`,
      run:
        `({ options }) => console.log(["one", options.second, "three"].join("\\n"))`,
    })
    .program(folder, "breaks", {
      prints: [],
      run: `() => { Deno.listen({ hostname: "192.0.2.1", port: 0 }); }`,
    })
    .write(`chapters/${folder}/README.md`, lesson);
}

const block = (what: string, text: string) =>
  `<!-- output of: ${what} -->\n\n${fence}text\n${text}${fence}\n`;

const lessonOf = (c: TemporaryCourse) =>
  Deno.readTextFile(c.paths.lesson(folder));

Deno.test("paste replaces each block by the program's real output", async () => {
  await using c = course(
    `# Small\n\n${block("count_up", "old\n")}\nText.\n\n${
      block("count_up --second 7, lines 2-3", "")
    }`,
  );
  const { status, stdout } = await c.tool("paste", "ch3");
  assertEquals([status, stdout], [0, "ch03_small: 2 outputs pasted\n"]);
  assertEquals(
    await lessonOf(c),
    `# Small\n\n${block("count_up", "one\n2\nthree\n")}\nText.\n\n${
      block("count_up --second 7, lines 2-3", "7\nthree\n")
    }`,
  );
  assertEquals((await c.tool("paste", "--check")).status, 0);
});

Deno.test("paste leaves the block of a program that fails, status 1", async () => {
  const lesson = block("breaks", "was here\n");
  await using c = course(lesson);
  const { status, stderr } = await c.tool("paste");
  assertEquals(status, 1);
  assertStringIncludes(
    stderr,
    "ch03_small/README.md:1: breaks: exit status 1\nbreaks: ",
  );
  assertStringIncludes(stderr, "(EADDRNOTAVAIL)");
  assertEquals(await lessonOf(c), lesson);
});

Deno.test("paste --check shows where a block parts from Prints, and writes nothing", async () => {
  const lesson = `${block("count_up", "one\ntwo\nthree\n")}\n${
    block("nowhere", "")
  }`;
  await using c = course(lesson);
  const { status, stdout, stderr } = await c.tool("paste", "ch3", "--check");
  assertEquals([status, stdout], [1, ""]);
  assertStringIncludes(
    stderr,
    "ch03_small/README.md:9: nowhere: no such program\n",
  );
  assertStringIncludes(
    stderr,
    "ch03_small/README.md:1: count_up: line 2 of the output\n  wanted: <int>\n  got:    two\n",
  );
  assertEquals(await lessonOf(c), lesson);
});

Deno.test("paste answers bad input with one line and status 2", async (t) => {
  await using c = course("<!-- output of: count_up -->\n");
  const cases: [args: string[], line: string][] = [
    [["ch9"], "paste: ch9: no such chapter; there is ch3 (ch03_small)\n"],
    [["--chek"], "paste: --chek: no such option; did you mean --check?\n"],
    [
      ["ch3"],
      "paste: ch03_small/README.md: line 1: output of: count_up: wanted a ```text fence after it\n",
    ],
  ];
  for (const [args, line] of cases) {
    await t.step(args.join(" "), async () => {
      const { status, stderr } = await c.tool("paste", ...args);
      assertEquals([status, stderr], [2, line]);
    });
  }
});
