import { assertEquals } from "@std/assert";
import {
  bytesOf,
  CheckFailure,
  expectBytes,
  tellCheck,
} from "lib/testing/mod.ts";

Deno.test("tellCheck() tells steps, bytes with a caret, cause and output", () => {
  let failure: CheckFailure | undefined;
  try {
    expectBytes(
      "what came",
      bytesOf("helo"),
      bytesOf("hello"),
      "A letter is lost.",
    );
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error;
    failure = error;
  }
  const told = tellCheck({
    name: "it greets",
    verdict: "failed",
    story: ["a peer listens", "the peer read 4 bytes"],
    finding: failure?.finding,
    output: "\x1b[31mred\n",
    milliseconds: 1,
    endsRun: false,
  });
  assertEquals(told.split("\n"), [
    "   1  a peer listens",
    "   2  the peer read 4 bytes",
    "  expected  what came: 5 bytes",
    "                0  68 65 6c 6c 6f                                   hello",
    "                            ^ byte 3",
    "  but got   4 bytes",
    "                0  68 65 6c 6f                                      helo",
    "                            ^ byte 3",
    "  likely    A letter is lost.",
    "  printed   \\x1b[31mred",
  ]);
});
