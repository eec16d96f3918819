import { assertStrictEquals, assertThrows } from "@std/assert";
import { type Chapter, ChapterError, defineChapter } from "lib/course/mod.ts";

const program = { name: "sock_type", tells: "A type never changes." };
const exercise = {
  name: "linger_close",
  title: "Three closes",
  points: 10,
  hints: ["Look at l_onoff."],
};
const chapter: Chapter = {
  number: 9,
  folder: "ch09_socket_options",
  title: "Socket options",
  programs: [program],
  exercises: [exercise],
};

Deno.test("defineChapter() returns good contents as they are", () => {
  assertStrictEquals(defineChapter(chapter), chapter);
});

Deno.test("defineChapter() names the entry and what is wanted", async (t) => {
  const cases: [change: Partial<Chapter>, message: string][] = [
    [{ number: 0 }, "number 0: wanted an integer from 1 to 99"],
    [{ number: 9.5 }, "number 9.5: wanted an integer from 1 to 99"],
    [{ number: 10 }, "number 10: wanted a folder that starts with ch10_"],
    [{ title: " " }, "title: wanted one line of text"],
    [
      { programs: [program, program] },
      "program sock_type: wanted once, stands there twice",
    ],
    [
      { programs: [{ ...program, name: "Sock-Type" }] },
      "program Sock-Type: wanted snake_case",
    ],
    [
      { programs: [{ ...program, name: "chapter" }] },
      "program chapter: that file is the contents",
    ],
    [
      { programs: [{ ...program, tells: "two\nlines" }] },
      "program sock_type: tells: wanted one line of text",
    ],
    [{ exercises: [exercise, exercise] }, "exercise linger_close: wanted once"],
    [
      { exercises: [{ ...exercise, points: 0 }] },
      "exercise linger_close: points 0: wanted an integer above 0",
    ],
    [
      { exercises: [{ ...exercise, hints: [] }] },
      "hints: wanted at least one, none empty",
    ],
    [
      { exercises: [{ ...exercise, title: "" }] },
      "title: wanted one line of text",
    ],
  ];
  for (const [change, message] of cases) {
    await t.step(message, () => {
      assertThrows(
        () => defineChapter({ ...chapter, ...change }),
        ChapterError,
        message,
      );
    });
  }
  assertThrows(
    () => defineChapter({ ...chapter, folder: "ch09-Options" }),
    ChapterError,
  );
});
