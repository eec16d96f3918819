import { assertEquals } from "@std/assert";
import { firstDifference, pointAt } from "lib/testing/point_at.ts";

const bytes = Uint8Array.from({ length: 40 }, (_, i) => i);

Deno.test("firstDifference() finds where two byte strings part", () => {
  const other = bytes.slice();
  other[17] = 99;
  assertEquals(firstDifference(bytes, other), 17);
  assertEquals(firstDifference(bytes, bytes.slice(0, 5)), 5);
  assertEquals(firstDifference(bytes, bytes.slice()), -1);
  assertEquals(firstDifference(new Uint8Array(), bytes), 0);
});

for (let at = 0; at <= bytes.length; at++) {
  Deno.test(`pointAt() puts the caret below byte ${at}`, () => {
    const [row = "", caret = ""] = pointAt(bytes, at).split("\n");
    const column = caret.indexOf("^");
    const below = row.slice(column, column + 2);
    const expected = at < bytes.length
      ? at.toString(16).padStart(2, "0")
      : "  ";
    assertEquals(below, expected);
  });
}

Deno.test("pointAt() points at the place of a byte that is missing", () => {
  assertEquals(pointAt(new Uint8Array(), 0).split("\n")[1], "       ^ byte 0");
});
