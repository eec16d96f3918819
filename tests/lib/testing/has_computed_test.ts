import { assert, assertGreaterOrEqual } from "@std/assert";
import { processorTime } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { hasComputed } from "lib/testing/mod.ts";
import { busyLoop } from "./busy_loops.ts";
import { shell } from "./shell.ts";

const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "hasComputed() counts from its call on, and what the kernel counted",
  ignore,
  async fn() {
    await using child = shell(busyLoop);
    await until(() => processorTime(child.pid) >= 50, {
      what: "the loop to have run",
    });
    const before = processorTime(child.pid);
    const isEnough = hasComputed(child.pid, 100);
    assert(!isEnough());
    await until(isEnough, { what: "the loop to run on" });
    // In steps of 10 ms, another table of the kernel's says the same.
    assertGreaterOrEqual(processorTime(child.pid) - before, 80);
  },
});

Deno.test({
  name: "hasComputed() stays false for who sleeps, and for who is gone",
  ignore,
  async fn() {
    await using child = shell("exec sleep 60");
    await until(() => Deno.readTextFileSync(`/proc/${child.pid}/comm`), {
      what: "the shell to become sleep",
      accept: (name) => name === "sleep\n",
    });
    const isEnough = hasComputed(child.pid, 20);
    const began = performance.now();
    await until(() => performance.now() - began > 50, {
      what: "50 ms to pass",
    });
    assert(!isEnough());
    child.kill();
    await child.status;
    assert(!isEnough());
  },
});
