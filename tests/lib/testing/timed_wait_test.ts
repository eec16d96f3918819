import { assertEquals } from "@std/assert";
import { timedWait } from "lib/testing/mod.ts";

const cases: readonly [name: string, times: number[], took: number][] = [
  ["makes a wait that is long enough once", [95], 95],
  ["makes one that ended early again", [10, 94, 200], 200],
  ["makes it three times at the most", [10, 20, 30], 30],
];

for (const [name, times, took] of cases) {
  Deno.test(`timedWait() ${name}`, async () => {
    const left = [...times, NaN];
    const wait = () => Promise.resolve(left.shift() ?? NaN);
    assertEquals(await timedWait(95, wait), took);
    assertEquals(left, [NaN]);
  });
}
