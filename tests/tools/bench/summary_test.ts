import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  median,
  type Sample,
  summarize,
  summaryTable,
} from "../../../tools/bench/summary.ts";

function sample(repliesPerSecond: number): Sample {
  const rest = { p50: 100, p99: 300, bytesPerSecond: 2e9, memory: 2 ** 20 };
  return { ...rest, repliesPerSecond };
}

Deno.test("median() is not moved by an outlier", () => {
  assertEquals(median([3]), 3);
  assertEquals(median([1000, 3, 2]), 3);
  assertEquals(median([1, 2, 3, 10]), 2.5);
  assertThrows(() => median([]), RangeError);
});

Deno.test("summarize() compares medians with the reference's", () => {
  const one = [sample(100), sample(90), sample(1)];
  const other = [sample(45), sample(46), sample(1000)];
  const [first, second] = summarize([
    { name: "one", about: "", samples: one },
    { name: "other", about: "", samples: other },
  ], "one");
  assertEquals(first?.messageRatio, 1);
  assertAlmostEquals(second?.messageRatio ?? NaN, 46 / 90);
  assertEquals(second?.bulkRatio, 1);
});

Deno.test("without the reference there are no ratios, and the table says so", () => {
  const measured = [{ name: "other", about: "it", samples: [sample(45)] }];
  const rows = summarize(measured, "one");
  assertEquals(rows[0]?.messageRatio, undefined);
  assertEquals(
    summaryTable(rows).split("\n")[1]?.split(/\s{2,}/),
    ["other", "45", "-", "100", "300", "2000", "-", "1", "it"],
  );
});
