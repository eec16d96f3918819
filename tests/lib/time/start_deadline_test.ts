import { assert, assertEquals } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { assertSpyCall, assertSpyCalls, spy } from "@std/testing/mock";
import { FakeTime } from "@std/testing/time";
import { pause, startDeadline, until } from "lib/time/mod.ts";

/** Lets nothing in this process run, as a machine does that stands still. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

Deno.test("startDeadline() calls once the time is over, and once only", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const start = performance.now();
  let calls = 0;
  startDeadline(120, () => {
    calls++;
    resolve();
  });
  await promise;
  assert(performance.now() - start >= 118, "not before");
  await pause(60);
  assertEquals(calls, 1);
});

describe("startDeadline() by the clock", () => {
  let time: FakeTime;
  beforeEach(() => {
    time = new FakeTime();
  });
  afterEach(() => time.restore());

  it("calls when the time is over, and not before", () => {
    const onPassed = spy();
    startDeadline(20, onPassed);
    time.tick(19);
    assertSpyCalls(onPassed, 0);
    time.tick(1);
    assertSpyCall(onPassed, 0, { args: [] });
    time.tick(60_000);
    assertSpyCalls(onPassed, 1);
  });

  it("can be stopped", () => {
    const onPassed = spy();
    const stop = startDeadline(20, onPassed);
    stop();
    time.tick(60_000);
    assertSpyCalls(onPassed, 0);
  });
});

Deno.test("startDeadline() does not count while nothing could happen", async () => {
  const events: string[] = [];
  const stop = startDeadline(400, () => events.push("deadline"));
  using _ = { [Symbol.dispose]: stop };
  setTimeout(() => events.push("what was waited for"), 410);
  standStill(700);
  await until(() => events.length === 2, { what: "both" });
  assertEquals(events, ["what was waited for", "deadline"]);
});

Deno.test("until() looks again after the machine stood still", async () => {
  let done = false;
  setTimeout(() => done = true, 410);
  const seen = until(() => done, { what: "it to be done", deadlineMs: 400 });
  standStill(700);
  assertEquals(await seen, true);
});
