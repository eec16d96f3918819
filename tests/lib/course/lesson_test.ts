import { assertEquals, assertThrows } from "@std/assert";
import {
  checkBlock,
  findBlocks,
  LessonError,
  pasteBlocks,
} from "lib/course/mod.ts";

const lesson = `# Lesson

<!-- output of: sock_type -->

\`\`\`text
old
\`\`\`

Text between.

<!-- output of: set_buffer --size 4096, lines 2-3 -->
\`\`\`text
\`\`\`

\`\`\`text
not a pasted one
\`\`\`
`;

Deno.test("findBlocks() reads program, arguments, lines and text", () => {
  assertEquals(findBlocks(lesson), [
    {
      program: "sock_type",
      args: undefined,
      lines: undefined,
      text: "old\n",
      line: 3,
    },
    {
      program: "set_buffer",
      args: ["--size", "4096"],
      lines: [2, 3],
      text: "",
      line: 11,
    },
  ]);
});

Deno.test("pasteBlocks() replaces the text in the fences and nothing else", () => {
  const pasted = pasteBlocks(
    lesson,
    ({ program }) =>
      program === "sock_type" ? "new  \n$& \\1\n\n" : "1\n2\n3\n4\n",
  );
  assertEquals(
    pasted,
    lesson.replace("old\n", () => "new\n$& \\1\n")
      .replace("-3 -->\n```text\n", "-3 -->\n```text\n2\n3\n"),
  );
  assertEquals(pasteBlocks(pasted, () => undefined), pasted);
});

Deno.test("findBlocks() refuses a marker it can not read", async (t) => {
  const cases = {
    "a\n<!-- output of: x -->\nno fence":
      "line 2: output of: x: wanted a ```text fence",
    "<!-- output of: x -->\n```ts\n```":
      "line 1: output of: x: wanted a ```text fence",
    "<!-- output of: x, line 1 -->\n```text\n```":
      "wanted NAME [options][, lines N-M]",
    "<!-- output of: x, lines 3-2 -->\n```text\n```":
      "wanted lines from 1 on, in order",
    "<!-- output of: -->\n```text\n```": "wanted NAME",
  };
  for (const [text, message] of Object.entries(cases)) {
    await t.step(message, () => {
      assertThrows(() => findBlocks(text), LessonError, message);
    });
  }
});

Deno.test("checkBlock() compares all of the output, or the lines given", () => {
  const [whole, part] = findBlocks(
    pasteBlocks(lesson, () => "size\ngot 8192\nend\n"),
  );
  const prints = ["size", "got <bytes>", "end"];
  assertEquals(whole && checkBlock(whole, prints), undefined);
  assertEquals(part && checkBlock(part, prints), undefined);
  assertEquals(whole && checkBlock(whole, ["size", "got <bytes>"])?.got, "end");
  assertEquals(part && checkBlock(part, ["size", "got (1|2)", "end"]), {
    line: 2,
    wanted: "got (1|2)",
    got: "got 8192",
    orLater: false,
  });
});
