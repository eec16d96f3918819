import { inTime, Story, TooSlow } from "lib/testing/mod.ts";
import { assertEquals, assertRejects } from "@std/assert";

/** Runs an attempt that fails so, and counts. */
function failing(error: Error) {
  const story = new Story();
  let tries = 0;
  const ended = inTime({ story }, () => {
    tries++;
    return Promise.reject(error);
  });
  return { ended, tries: () => tries, story };
}

Deno.test("inTime() tells of every new try, and gives up after eight", async () => {
  const { ended, tries, story } = failing(new TooSlow());
  await assertRejects(() => ended, TooSlow);
  assertEquals([tries(), story.steps.length], [8, 7]);
});

Deno.test("inTime() tries nothing again that failed for another reason", async () => {
  const { ended, tries } = failing(new RangeError("mine"));
  await assertRejects(() => ended, RangeError, "mine");
  assertEquals(tries(), 1);
});
