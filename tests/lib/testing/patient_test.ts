import { assert, assertEquals } from "@std/assert";
import { until } from "lib/time/mod.ts";
import { inSeconds, patient } from "lib/testing/mod.ts";
import { busyLoops } from "./busy_loops.ts";

Deno.test("patient() stretches a deadline by the load, at most fourfold", () => {
  assertEquals(patient(1000, 0), 1000);
  assertEquals(patient(1000, 1), 1000);
  assertEquals(patient(1000, 2.5), 2500);
  assertEquals(patient(1000, 100), 4000);
});

Deno.test("patient() goes by this machine's load unless told", () => {
  const now = patient(1000);
  assert(now >= 1000 && now <= 4000, `${now}`);
});

Deno.test({
  name: "patient() knows of a load that has just begun (Linux)",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using _busy = busyLoops(3 * navigator.hardwareConcurrency);
    // In two seconds the average of a minute grows by a thirtieth of the load.
    const seen = await until(() => patient(1000), {
      what: "the deadline to be doubled",
      deadlineMs: 2000,
      accept: (milliseconds) => milliseconds >= 2000,
    });
    assert(seen <= 4000, `${seen}`);
  },
});

Deno.test("inSeconds() has a fraction only where there is one", () => {
  assertEquals([2000, 3420].map(inSeconds), ["2 s", "3.4 s"]);
});
