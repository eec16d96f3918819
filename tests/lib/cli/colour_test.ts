import { assertEquals } from "@std/assert";
import { colourFor } from "lib/cli/mod.ts";

Deno.test("colourFor() colours only on a terminal that wants it", () => {
  const terminal = { isTerminal: () => true };
  const pipe = { isTerminal: () => false };
  assertEquals(colourFor(terminal, false).green("ok"), "\x1b[32mok\x1b[39m");
  assertEquals(colourFor(terminal, true).green("ok"), "ok");
  assertEquals(colourFor(pipe, false).green("ok"), "ok");
});
