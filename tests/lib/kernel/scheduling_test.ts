import { processInfo, scheduling } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { assert, assertThrows } from "@std/assert";
import { busyLoops } from "../testing/busy_loops.ts";
import { shell } from "../testing/shell.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux(
  "scheduling(): the wait grows where more compute than there are processors",
  async () => {
    await using sleeper = shell("exec sleep 60");
    await until(() => processInfo(sleeper.pid), {
      what: "sleep to sleep",
      accept: (info) => info?.name === "sleep" && info.state === "S",
    });
    await using busy = busyLoops(navigator.hardwareConcurrency + 1);
    const longest = () =>
      Math.max(...busy.pids.map((pid) => scheduling(pid).queued));
    const waited = await until(
      longest,
      {
        what: "a process that waits for a processor",
        accept: (ms) => ms > 100,
      },
    );
    // Who sleeps does not wait for one; while it started it may have.
    const start = scheduling(sleeper.pid).queued;
    await until(
      longest,
      { what: "the wait to grow", accept: (ms) => ms > waited + 100 },
    );
    assert(scheduling(sleeper.pid).queued - start < 50);
  },
);

testOnLinux("scheduling() of no process is NotFound", () => {
  assertThrows(() => scheduling(2 ** 30), Deno.errors.NotFound);
});
