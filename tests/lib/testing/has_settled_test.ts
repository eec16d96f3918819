import { assertEquals, assertRejects } from "@std/assert";
import { hasSettled } from "lib/testing/mod.ts";
import { pause } from "lib/time/mod.ts";

Deno.test("hasSettled() of a promise that is fulfilled", async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const isDone = hasSettled(promise);
  await Promise.resolve();
  assertEquals(isDone(), false);
  resolve(42);
  await promise;
  assertEquals(isDone(), true);
});

Deno.test("hasSettled() of a promise that is rejected, which it leaves as it is", async () => {
  const { promise, reject } = Promise.withResolvers<number>();
  const isDone = hasSettled(promise);
  reject(new Error("no"));
  // Longer than it takes for a rejection to count as unhandled.
  await pause(0);
  assertEquals(isDone(), true);
  await assertRejects(() => promise, Error, "no");
});
