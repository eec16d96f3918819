import { rests, threads } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { shell } from "../testing/shell.ts";
import { testOnLinux } from "../test_on_linux.ts";

const statesOf = (pid: number) => threads(pid).map(({ state }) => state);

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
      assert(threads(Deno.pid).some(({ tid }) => tid === Deno.pid));
      const before = new Map(
        threads(Deno.pid).map(({ tid, ran }) => [tid, ran]),
      );
      await until(() => threads(Deno.pid), {
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
    assertEquals(threads(child.pid)[0]?.tid, child.pid);
    assert(rests(child.pid));
    child.kill("SIGSTOP");
    await until(() => !rests(child.pid), { what: "it to be stopped" });
    child.kill("SIGKILL");
    await child.status;
    assertEquals(threads(child.pid), []);
  },
);
