import { assertEquals } from "@std/assert";
import { repeatLine } from "../../tools/check/repeat_line.ts";

Deno.test("repeatLine() has a seed only where something was left to chance", () => {
  const result = {
    chapter: "ch09_socket_options",
    exercise: "keep_alive",
    file: "keep_alive.ts",
    verdict: "failed",
    checks: [],
    notRun: [],
    seed: "2a",
  } as const;
  const command = "  repeat    deno task check ch9/keep_alive";
  assertEquals(
    repeatLine({ ...result, usedChance: true }),
    `${command} --seed=2a`,
  );
  assertEquals(repeatLine({ ...result, usedChance: false }), command);
});
