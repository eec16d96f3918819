import * as kernel from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { shell } from "../testing/shell.ts";
import { testOnLinux } from "../test_on_linux.ts";
import { busyLoops } from "../testing/busy_loops.ts";

const statesOf = (pid: number) => kernel.threads(pid).map(({ state }) => state);

testOnLinux(
  "threads(): those that compute and those that sleep",
  async () => {
    const worker = new Worker("data:text/javascript,while(true);", {
      type: "module",
    });
    try {
      // This thread looks, the worker's computes; V8's own sleep.
      await until(() => statesOf(Deno.pid), {
        what: "two threads that run",
        accept: (states) => states.filter((state) => state === "R").length > 1,
      });
      assert(statesOf(Deno.pid).includes("S"));
      assert(kernel.threads(Deno.pid).some(({ tid }) => tid === Deno.pid));
      const before = new Map(
        kernel.threads(Deno.pid).map(({ tid, ran }) => [tid, ran]),
      );
      await until(() => kernel.threads(Deno.pid), {
        what: "a thread to run for 50 ms more",
        accept: (now) =>
          now.some(({ tid, ran }) => ran > (before.get(tid) ?? Infinity) + 50),
      });
    } finally {
      worker.terminate();
    }
  },
);

testOnLinux(
  "threads() and rests() of a process that sleeps, is stopped, and ends",
  async () => {
    await using child = shell("exec sleep 60");
    await until(() => statesOf(child.pid), {
      what: "one thread that sleeps",
      accept: (states) => states.join() === "S",
    });
    assertEquals(kernel.threads(child.pid)[0]?.tid, child.pid);
    assert(kernel.rests(child.pid));
    child.kill("SIGSTOP");
    await until(() => !kernel.rests(child.pid), { what: "it to be stopped" });
    child.kill("SIGKILL");
    await child.status;
    assertEquals(kernel.threads(child.pid), []);
  },
);

testOnLinux(
  "scheduling(): the wait grows where more compute than there are processors",
  async () => {
    await using sleeper = shell("exec sleep 60");
    await until(() => kernel.processInfo(sleeper.pid), {
      what: "sleep to sleep",
      accept: (info) => info?.name === "sleep" && info.state === "S",
    });
    await using busy = busyLoops(navigator.hardwareConcurrency + 1);
    const longest = () =>
      Math.max(...busy.pids.map((pid) => kernel.scheduling(pid).queued));
    const waited = await until(
      longest,
      {
        what: "a process that waits for a processor",
        accept: (ms) => ms > 100,
      },
    );
    // Who sleeps does not wait for one; while it started it may have.
    const start = kernel.scheduling(sleeper.pid).queued;
    await until(
      longest,
      { what: "the wait to grow", accept: (ms) => ms > waited + 100 },
    );
    assert(kernel.scheduling(sleeper.pid).queued - start < 50);
  },
);

testOnLinux("scheduling() of no process is NotFound", () => {
  assertThrows(() => kernel.scheduling(2 ** 30), Deno.errors.NotFound);
});

testOnLinux(
  "runnableNow() sees processes that compute, and not those that wait",
  async () => {
    // More than other tests make, and so nice that none of them is held up.
    const count = 20 * navigator.hardwareConcurrency;
    const what = "as many as compute to be runnable";
    {
      await using _busy = busyLoops(count, 19);
      await until(kernel.runnableNow, { what, accept: (now) => now >= count });
    }
    await until(kernel.runnableNow, {
      what: "fewer to be runnable once they are ended",
      accept: (now) => now < count,
    });
  },
);
