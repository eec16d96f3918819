import { assertEquals } from "@std/assert";
import { displayWidth, table } from "lib/cli/mod.ts";

Deno.test("table() aligns columns of wide, marked and coloured text", () => {
  assertEquals(
    table([
      ["소켓", "a"],
      ["e\u0301t\u00e9", "b"],
      ["\x1b[31mred\x1b[39m", "c"],
      ["🙂", "d"],
    ]),
    ["소켓  a", "e\u0301t\u00e9   b", "\x1b[31mred\x1b[39m   c", "🙂    d"]
      .join("\n"),
  );
});

Deno.test("table() takes rows of different lengths, gap and indent", () => {
  assertEquals(
    table([["a"], ["bb", "c"], []], { gap: 3, indent: "> " }),
    "> a\n> bb   c\n>",
  );
  assertEquals(table([]), "");
});

Deno.test("displayWidth() agrees with East Asian Width (UAX #11)", () => {
  assertEquals(displayWidth("ｆｕｌｌ"), 8);
  assertEquals(displayWidth("half — →│"), 9);
});
