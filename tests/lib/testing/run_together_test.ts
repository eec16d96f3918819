import { assertEquals } from "@std/assert";
import { type Check, expectEqual, runTogether } from "lib/testing/mod.ts";

const file = `${import.meta.dirname}/subjects/counts_calls.ts`;

/** A check that is passed when it is the module's `n`-th call. */
function isCall(n: number): Check {
  return async ({ subject }) =>
    expectEqual("calls so far", await subject.call("call"), n);
}

/** The verdicts of checks that run in one process. */
async function verdicts(checks: Record<string, Check>): Promise<string[]> {
  const results = await runTogether(Object.entries(checks), file, "seed");
  assertEquals(results.map(({ name }) => name), Object.keys(checks));
  return results.map(({ verdict }) => verdict);
}

Deno.test("runTogether() runs every check in one process", async () => {
  assertEquals(
    await verdicts({
      "the first": isCall(1),
      "the second": isCall(2),
      "as if it were the first": isCall(1),
      "the fourth": isCall(4),
    }),
    ["passed", "passed", "failed", "passed"],
  );
});

Deno.test("runTogether() passes no check once the process has ended", async () => {
  assertEquals(
    await verdicts({
      "it ends": async ({ subject }) => void await subject.call("end"),
      "it is called": isCall(1),
    }),
    ["runtime error", "runtime error"],
  );
});
