import { assert, assertGreaterOrEqual } from "@std/assert";
import { patient, untilAtRest } from "lib/testing/mod.ts";
import { busyLoop } from "./busy_loops.ts";
import { shell } from "./shell.ts";

const ignore = Deno.build.os !== "linux";

/** How long a wait takes, in milliseconds. */
async function took(wait: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await wait();
  return performance.now() - began;
}

Deno.test({
  name: "untilAtRest() waits five times as long for who never rests",
  ignore,
  async fn() {
    await using child = shell(busyLoop);
    assertGreaterOrEqual(await took(() => untilAtRest(child.pid, 40)), 200);
  },
});

Deno.test({
  name: "untilAtRest() waits no longer for who rests",
  ignore,
  async fn() {
    await using child = shell("exec sleep 60");
    // The best of five: this process may be held up itself.
    let least = Infinity;
    let most = NaN;
    for (let i = 0; i < 5 && !(least < most); i++) {
      most = 4 * patient(100);
      least = await took(() => untilAtRest(child.pid, 100));
      assertGreaterOrEqual(least, 100);
    }
    assert(least < most, `${least} ms`);
  },
});

Deno.test({
  name: "untilAtRest() ends when it is over",
  ignore,
  async fn() {
    await using child = shell("exec sleep 60");
    let looks = 0;
    await untilAtRest(child.pid, 60_000, () => ++looks === 3);
  },
});
