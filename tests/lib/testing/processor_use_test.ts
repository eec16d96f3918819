import { assert, assertLess } from "@std/assert";
import { noUpdateCheck } from "lib/processes/mod.ts";
import { processorTime, threads } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { processorUse } from "lib/testing/mod.ts";
import { busyLoop, busyLoops } from "./busy_loops.ts";
import { shell } from "./shell.ts";

const ignore = Deno.build.os !== "linux";

/** What a script does with its time, once it has had some of it. */
async function useOf(script: string) {
  await using child = shell(script);
  return await processorUse(child.pid, ({ had }) => had >= 200);
}

Deno.test({
  name: "processorUse() tells who computes from who rests",
  ignore,
  async fn() {
    const busy = await useOf(busyLoop);
    assert(busy.used > busy.had / 2, JSON.stringify(busy));
    const idle = await useOf("exec sleep 60");
    assert(idle.used < idle.had / 2, JSON.stringify(idle));
  },
});

Deno.test({
  name: "processorUse(): a thread that waits for another does not rest",
  ignore,
  async fn() {
    const worker = 'new Worker("data:text/javascript,while(true);", ' +
      '{ type: "module" });';
    await using child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--no-check", worker],
      env: noUpdateCheck,
    }).spawn();
    await until(() => threads(child.pid), {
      what: "a worker that computes",
      deadlineMs: 20_000,
      accept: (all) =>
        all.some(({ tid, ran }) => tid !== child.pid && ran > 300),
    });
    await using _others = busyLoops(4 * navigator.hardwareConcurrency);
    const { used, had } = await processorUse(
      child.pid,
      ({ had }) => had >= 200,
    );
    assert(used > had / 2, JSON.stringify({ used, had }));
  },
});

Deno.test({
  name: "processorUse() does not count time in which the machine stood still",
  ignore,
  async fn() {
    await using child = shell("exec sleep 60");
    const nothing = new Int32Array(new SharedArrayBuffer(4));
    const began = performance.now();
    let looks = 0;
    const { had } = await processorUse(child.pid, () => {
      // This thread neither runs nor wants to.
      Atomics.wait(nothing, 0, 0, 400);
      return ++looks > 3;
    });
    // It is told after the last of four such times. Where this thread waits for
    // a processor between them, the child has rested.
    const others = performance.now() - began - 4 * 400;
    assertLess(had, others + 600);
  },
});

Deno.test({
  name: "processorUse() does not count a wait for a processor that goes on",
  ignore,
  async fn() {
    await using busy = shell(busyLoop);
    await until(() => processorTime(busy.pid), {
      what: "the loop to run",
      accept: (ms) => ms > 0,
    });
    await using _others = busyLoops(navigator.hardwareConcurrency + 1);
    // From now on it waits some hundred milliseconds for each turn.
    const { success } = await new Deno.Command("renice", {
      args: ["-n", "19", "-p", String(busy.pid)],
      stdout: "null",
    }).output();
    assert(success);
    const end = performance.now() + 1000;
    let rest = 0;
    await processorUse(busy.pid, ({ used, had }) => {
      rest = Math.max(rest, had - used);
      return performance.now() >= end;
    });
    assertLess(rest, 40);
  },
});
