import { assertEquals } from "@std/assert";
import { Capture } from "lib/testing/capture.ts";

Deno.test("Capture keeps what fits and tells of a flood once", () => {
  let floods = 0;
  const capture = new Capture(5, () => floods++);
  capture.add("abc");
  capture.add("de");
  assertEquals([capture.text, floods], ["abcde", 0]);
  capture.add("f");
  capture.add("g");
  assertEquals([capture.text, floods], ["abcde", 1]);
});
