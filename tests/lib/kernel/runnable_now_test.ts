import { runnableNow } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { busyLoops } from "../testing/busy_loops.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux(
  "runnableNow() sees processes that compute, and not those that wait",
  async () => {
    // More than other tests make, and so nice that none of them is held up.
    const count = 20 * navigator.hardwareConcurrency;
    const what = "as many as compute to be runnable";
    {
      await using _busy = busyLoops(count, 19);
      await until(runnableNow, { what, accept: (now) => now >= count });
    }
    await until(runnableNow, {
      what: "fewer to be runnable once they are ended",
      accept: (now) => now < count,
    });
  },
);
