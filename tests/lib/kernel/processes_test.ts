import { assert, assertEquals } from "@std/assert";
import * as kernel from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { shell } from "../testing/shell.ts";
import { testOnLinux } from "../test_on_linux.ts";

/** A process that sleeps, and has a child that has ended: nobody waits for it. */
function parentOfZombie(): Deno.ChildProcess & AsyncDisposable {
  return shell("true & exec sleep 60");
}

async function zombieOf(parent: number): Promise<number> {
  const [zombie] = await until(() => kernel.childProcesses(parent), {
    what: "a zombie",
    accept: ([child]) => child?.state === "Z",
  });
  return zombie?.pid ?? NaN;
}

async function end(child: Deno.ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await child.status;
}

testOnLinux("processInfo() tells state, parent and name", async () => {
  const child = parentOfZombie();
  const zombie = await zombieOf(child.pid);
  const info = kernel.processInfo(zombie);
  assertEquals(info?.parent, child.pid);
  assertEquals(info?.state, "Z");
  assertEquals(kernel.processInfo(child.pid)?.parent, Deno.pid);
  // The shell becomes sleep a moment after it has started the other.
  await until(() => kernel.processInfo(child.pid)?.name, {
    what: "the child to be sleep",
    accept: (name) => name === "sleep",
  });
  await end(child);
});

testOnLinux(
  "processInfo() knows nothing of one that was waited for",
  async () => {
    const child = new Deno.Command("true").spawn();
    await child.status;
    assertEquals(kernel.processInfo(child.pid), undefined);
    assertEquals(kernel.memoryOf(child.pid), 0);
    assertEquals(kernel.pendingSignals(child.pid), []);
  },
);

testOnLinux(
  "processInfo() reads names with spaces and brackets",
  async () => {
    const folder = await Deno.makeTempDir();
    const path = `${folder}/a) S 1 (b`;
    await Deno.symlink("/bin/sh", path);
    const child = new Deno.Command(path, { stdin: "piped" }).spawn();
    const info = await until(() => kernel.processInfo(child.pid), {
      what: "the program to run",
      accept: (info) => info?.name === "a) S 1 (b",
    });
    assertEquals(info?.parent, Deno.pid);
    await child.stdin.close();
    await child.status;
    await Deno.remove(folder, { recursive: true });
  },
);

testOnLinux(
  "memoryOf() a running process, and none of a zombie",
  async () => {
    const child = parentOfZombie();
    const zombie = await zombieOf(child.pid);
    assert(kernel.memoryOf(child.pid) > 0);
    assertEquals(kernel.memoryOf(zombie), 0);
    await end(child);
  },
);

testOnLinux(
  "pendingSignals() of a stopped process has each signal once",
  async () => {
    const child = new Deno.Command("sh", {
      args: ["-c", "trap : USR1; echo set; while :; do read line; done"],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const reader = child.stdout.getReader();
    await reader.read(); // The shell has set its trap.
    child.kill("SIGSTOP");
    await until(() => kernel.processInfo(child.pid)?.state === "T", {
      what: "the stop",
    });
    for (let i = 0; i < 3; i++) child.kill("SIGUSR1");
    const numbers = kernel.pendingSignals(child.pid);
    assertEquals(numbers.length, 1);
    await end(child);
    await reader.cancel();
    await child.stdin.close();
  },
);
