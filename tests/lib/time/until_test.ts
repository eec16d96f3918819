import { assert, assertEquals, assertRejects } from "@std/assert";
import { until } from "lib/time/mod.ts";
import { pauseAfter } from "lib/time/until.ts";

Deno.test("until() returns at once what is there already", async () => {
  let looks = 0;
  assertEquals(await until(() => ++looks, { what: "a look" }), 1);
  assertEquals(looks, 1);
});

Deno.test("until() looks again until the condition holds", async () => {
  let looks = 0;
  const seen = await until(() => Promise.resolve(++looks), {
    what: "five looks",
    accept: (n) => n >= 5,
  });
  assertEquals(seen, 5);
});

Deno.test("until() looks about every 2 ms", async () => {
  // Counted against bare timers of 2 ms in the same event loop, so that a busy
  // machine slows down both.
  let ticks = 0;
  const timer = setInterval(() => ticks++, 2);
  let looks = 0;
  await until(() => ++looks, {
    what: "twenty looks",
    accept: (n) => n === 20,
    deadlineMs: 20_000,
  });
  clearInterval(timer);
  assert(ticks >= 5 && ticks <= 80, `${ticks} ticks for 20 looks`);
});

Deno.test("until() looks more seldom after a long wait, and when a look takes long", () => {
  assertEquals(
    [0, 400, 1000, 2000, 60_000].map((waited) => pauseAfter(waited, 0.01)),
    [2, 2, 5, 10, 10],
  );
  // A third of a processor, later a tenth.
  assertEquals(
    [0, 400, 1000, 1800, 60_000].map((waited) => pauseAfter(waited, 10)),
    [20, 20, 50, 90, 90],
  );
});

Deno.test("until() says what was awaited and what was seen last", async () => {
  const error = await assertRejects(
    () =>
      until(() => ({ state: "SYN_SENT", port: 7 }), {
        what: "the connection to be there",
        deadlineMs: 20,
        accept: ({ state }) => state === "ESTABLISHED",
      }),
    Deno.errors.TimedOut,
  );
  assertEquals(
    error.message,
    'wait for the connection to be there: not after 20 ms; last seen: { state: "SYN_SENT", port: 7 }',
  );
});

Deno.test("until() does not wait for a look that hangs", async () => {
  const error = await assertRejects(
    () => until(() => new Promise(() => {}), { what: "this", deadlineMs: 20 }),
    Deno.errors.TimedOut,
  );
  assertEquals(
    error.message,
    "wait for this: not after 20 ms; last seen: nothing yet: the first look has not ended",
  );
});

Deno.test("until() passes on an error of the condition", async () => {
  const mine = new Error("mine");
  const error = await assertRejects(() =>
    until(() => {
      throw mine;
    }, { what: "this" })
  );
  assert(error === mine);
});

Deno.test("until() keeps the error short when much was seen", async () => {
  const error = await assertRejects(
    () =>
      until(() => new Array(5000).fill("socket"), {
        what: "less",
        deadlineMs: 10,
        accept: () => false,
      }),
    Deno.errors.TimedOut,
  );
  assert(error.message.length < 300 && !error.message.includes("\n"));
});
