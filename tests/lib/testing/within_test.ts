import { assertEquals, assertRejects } from "@std/assert";
import { within } from "lib/testing/mod.ts";

const late = () => new RangeError("late");

Deno.test("within() gives the value of what is in time", async () => {
  assertEquals(await within(Promise.resolve(1), 1_000, late), 1);
});

Deno.test("within() passes on the error of what fails in time", async () => {
  await assertRejects(
    () => within(Promise.reject(new TypeError("no")), 1_000, late),
    TypeError,
  );
});

Deno.test("within() throws at the deadline and ignores what fails later", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  await assertRejects(() => within(promise, 1, late), RangeError, "late");
  reject(new Error("nobody is interested any more"));
});
