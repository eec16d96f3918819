import { inTime, Story, TooSlow } from "lib/testing/mod.ts";
import { assertEquals, assertRejects } from "@std/assert";

/** Runs an attempt that fails so, and notes what it is given. */
function failing(error: Error) {
  const story = new Story();
  const stretches: number[] = [];
  const ended = inTime({ story }, (stretch) => {
    stretches.push(stretch);
    return Promise.reject(error);
  });
  return { ended, stretches, story };
}

Deno.test("inTime() tells of every new try, takes longer times, and gives up after eight", async () => {
  const { ended, stretches, story } = failing(new TooSlow());
  await assertRejects(() => ended, TooSlow);
  assertEquals(stretches, [1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(story.steps.length, 7);
});

Deno.test("inTime() tries nothing again that failed for another reason", async () => {
  const { ended, stretches } = failing(new RangeError("mine"));
  await assertRejects(() => ended, RangeError, "mine");
  assertEquals(stretches, [1]);
});
