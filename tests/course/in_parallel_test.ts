import { assertEquals, assertRejects } from "@std/assert";
import { inParallel } from "./in_parallel.ts";
import { pause } from "lib/time/mod.ts";

Deno.test("inParallel() never works on more than the limit", async () => {
  let now = 0;
  let most = 0;
  const results = await inParallel(3, [5, 1, 4, 2, 3, 0], async (n) => {
    most = Math.max(most, ++now);
    await pause(n);
    now--;
    return n * 2;
  });
  assertEquals(results, [10, 2, 8, 4, 6, 0]);
  assertEquals(most, 3);
});

Deno.test("inParallel() rejects with what the work throws", async () => {
  await assertRejects(
    () => inParallel(2, [1], () => Promise.reject(new RangeError("no"))),
    RangeError,
    "no",
  );
});
