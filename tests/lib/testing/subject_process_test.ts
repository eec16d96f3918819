import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { scheduling, unlessGone } from "lib/kernel/mod.ts";
import { CheckFailure, launchTrusted } from "lib/testing/mod.ts";
import { SubjectProcess } from "lib/testing/subject_process.ts";
import { busyLoops } from "./busy_loops.ts";

const computes = import.meta.resolve("./subjects/loops_for_ever.ts");

Deno.test({
  name:
    "SubjectProcess.ask() gives code that computes no more time on a busy machine",
  ignore: Deno.build.os !== "linux",
  async fn() {
    // They make the machine busy, and leave its processors to others.
    await using _others = busyLoops(4 * navigator.hardwareConcurrency, 19);
    await using process = new SubjectProcess(launchTrusted);
    await process.ask("load", { op: "load", module: computes }, 5000);
    const before = scheduling(process.pid).ran;
    let used = 0;
    const look = setInterval(() => {
      const ran = unlessGone(() => scheduling(process.pid).ran);
      used = ran === undefined ? used : ran - before;
    }, 10);
    const call = { op: "call", name: "answer", args: [] } as const;
    // Four times as long if it had not computed.
    const deadline = 500;
    const failure = await assertRejects(
      () => process.ask("answer()", call, deadline),
      CheckFailure,
    ).finally(() => clearInterval(look));
    assertEquals(failure.verdict, "timeout");
    assertLess(used, 3 * deadline);
  },
});
