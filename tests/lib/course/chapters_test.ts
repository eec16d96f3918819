import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  ChapterError,
  findChapter,
  findChapters,
  loadChapter,
  loadChapters,
} from "lib/course/mod.ts";
import { TemporaryCourse } from "./temporary_course.ts";

const contents = (number: number, folder: string) =>
  `defineChapter({ number: ${number}, folder: "${folder}", title: "Title ${number}", programs: [], exercises: [] })`;

function twoChapters(): TemporaryCourse {
  return new TemporaryCourse()
    .chapter("ch12_multiplexing", contents(12, "ch12_multiplexing"))
    .chapter("ch03_addresses", contents(3, "ch03_addresses"))
    .write("chapters/ch04_not_yet/README.md", "# To come\n")
    .write("chapters/notes.txt", "");
}

Deno.test("findChapters() lists chapters with contents in order", async () => {
  await using course = twoChapters();
  assertEquals(findChapters(course.paths), [
    { number: 3, folder: "ch03_addresses", task: "ch3" },
    { number: 12, folder: "ch12_multiplexing", task: "ch12" },
  ]);
});

Deno.test("findChapters() finds none where there is no folder", async () => {
  await using course = new TemporaryCourse();
  assertEquals(findChapters(course.paths), []);
  assertThrows(
    () => findChapter("ch3", course.paths),
    ChapterError,
    "ch3: no such chapter; there are none in ",
  );
});

Deno.test("loadChapter() takes every form of its name", async () => {
  await using course = twoChapters();
  for (const word of ["3", "03", "ch3", "ch03", "ch03_addresses"]) {
    assertEquals((await loadChapter(word, course.paths)).number, 3, word);
  }
  const all = await loadChapters(course.paths);
  assertEquals(all.map(({ title }) => title), ["Title 3", "Title 12"]);
});

Deno.test("loadChapter() says in one line what exists", async () => {
  await using course = twoChapters();
  const exist = "there are ch3 (ch03_addresses), ch12 (ch12_multiplexing)";
  for (const word of ["4", "ch99", "xyzzy", "003", "-3"]) {
    await assertRejects(
      () => loadChapter(word, course.paths),
      ChapterError,
      `${word}: no such chapter; ${exist}`,
    );
  }
  await assertRejects(
    () => loadChapter("ch12_multiplexin", course.paths),
    ChapterError,
    "ch12_multiplexin: no such chapter; did you mean ch12_multiplexing?",
  );
});

Deno.test("loadChapter() refuses a chapter.ts that is not one", async () => {
  await using course = new TemporaryCourse()
    .chapter("ch05_streams", "{}")
    .chapter("ch06_udp", contents(6, "ch06_udp_moved"));
  await assertRejects(
    () => loadChapter("5", course.paths),
    ChapterError,
    "ch05_streams/chapter.ts: wanted export default defineChapter",
  );
  await assertRejects(
    () => loadChapter("6", course.paths),
    ChapterError,
    "ch06_udp/chapter.ts: folder ch06_udp_moved: wanted ch06_udp",
  );
});
