import { assertEquals, assertThrows } from "@std/assert";
import { canonicalName, labelsOf, nameOf } from "lib/dns/mod.ts";

Deno.test("labelsOf() takes names with and without the final dot", () => {
  assertEquals(labelsOf("a.test."), labelsOf("a.test"));
  assertEquals(labelsOf("."), []);
  assertEquals(labelsOf(""), []);
});

Deno.test("nameOf() gives back what labelsOf() took, whatever the bytes", () => {
  const label = Uint8Array.from({ length: 63 }, (_, i) => i * 4);
  const labels = [label, new Uint8Array([0x2e, 0x5c, 0x20])];
  const name = nameOf(labels);
  assertEquals(labelsOf(name), labels);
  assertEquals(/^[!-~]+( )?[!-~]*$/.test(name.replaceAll("\\ ", "")), true);
});

Deno.test("nameOf() lets no control character through", () => {
  const name = nameOf([new Uint8Array([0x1b, 0x5b, 0x41, 0x0a])]);
  assertEquals(name, "\\027[A\\010");
});

Deno.test("canonicalName() folds the letters of ASCII and no others", () => {
  assertEquals(canonicalName("WWW.Course.TEST."), "www.course.test");
  assertEquals(canonicalName("É"), "\\195\\137");
});

Deno.test("labelsOf() refuses a backslash with nothing behind it", () => {
  assertThrows(() => labelsOf("a\\"), RangeError, "a backslash with nothing");
  assertThrows(() => labelsOf("a\\256"), RangeError, "\\256: wanted");
});
