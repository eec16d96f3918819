import { assertEquals } from "@std/assert";
import type { Chapter } from "lib/course/mod.ts";
import { topicFaults } from "../../../tools/gate/topics.ts";

const chapter = {
  number: 9,
  folder: "ch09_options",
  title: "Options",
  programs: [{ name: "ttl", tells: "" }],
  exercises: [{ name: "linger", title: "", points: 1, hints: [] }],
} as unknown as Chapter;

const head = "| topic | lesson | shown by |\n| ----- | ------ | -------- |\n";
const lesson = "[TTL](ch09_options/README.md#ttl)";
const program = "[ttl](ch09_options/ttl.ts)";
const exercise = "[linger](../exercises/ch09_options/linger.ts)";

function faults(rows: string): string[] {
  return topicFaults("T.md", `${head}${rows}`, [chapter]);
}

Deno.test("topicFaults() finds nothing where every program and exercise has a topic", () => {
  assertEquals(faults(`| TTL | ${lesson} | ${program}, ${exercise} |\n`), []);
});

Deno.test("topicFaults() names what no topic points at", () => {
  assertEquals(faults(`| TTL | ${lesson} | ${exercise} |\n`), [
    "T.md: ch09_options/ttl.ts: no topic",
  ]);
  assertEquals(faults(`| TTL | ${lesson} | ${program} |\n`), [
    "T.md: ../exercises/ch09_options/linger.ts: no topic",
  ]);
});

Deno.test("topicFaults() names topics without a lesson or anything that runs", () => {
  const rows = `| TTL | | ${program}, ${exercise} |\n| hops | ${lesson} | |\n`;
  assertEquals(faults(rows), [
    "T.md: TTL: no lesson",
    "T.md: hops: no program or exercise",
  ]);
});
