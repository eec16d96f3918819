import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { until } from "lib/time/mod.ts";
import {
  type ExerciseResult,
  expectEqual,
  runSpecification,
  type Specification,
  tellCheck,
  type Verdict,
} from "lib/testing/mod.ts";

const folder = `${import.meta.dirname}/subjects`;

const specification: Specification = {
  chapter: "ch00_none",
  exercise: "answer",
  platforms: ["linux", "darwin", "windows"],
  checks: new Map([
    ["it answers 42", async ({ subject }) => {
      expectEqual("the answer", await subject.call("answer"), 42);
    }],
    ["it answers twice", async ({ subject }) => {
      await subject.call("answer");
      expectEqual("the answer", await subject.call("answer"), 42);
    }],
  ]),
};

/** What must be said of each: verdict, and words of the finding. */
const bad: readonly [file: string, verdict: Verdict, says: RegExp][] = [
  [
    "loops_for_ever.ts",
    "timeout",
    /to return within [0-9.]+ s.*still running/s,
  ],
  ["never_answers.ts", "timeout", /to return within [0-9.]+ s.*still running/s],
  ["exits.ts", "runtime error", /ended itself \(exit status 0\)/],
  ["kills_itself.ts", "runtime error", /ended itself \(killed by SIGKILL\)/],
  ["throws_at_import.ts", "runtime error", /no port today/],
  ["throws.ts", "runtime error", /RangeError: 42 is too much.*throws\.ts:2/s],
  ["unhandled_rejection.ts", "runtime error", /nobody waits for me/],
  ["exports_nothing.ts", "failed", /answer.*it exports nothing/s],
  ["exports_a_number.ts", "failed", /answer as a number/],
  ["prints_a_megabyte.ts", "output", /64 KiB/],
  ["leaves_sockets_open.ts", "failed", /still open: 1 after/],
  ["eats_memory.ts", "memory", /used up the memory/],
  ["forges_answers.ts", "failed", /to be 42.*got +41/s],
  ["still_to_do.ts", "to do", /unimplemented/],
  ["not_typescript.ts.txt", "compile error", /to load/],
];

/** What the student reads of the check that did not pass. */
function told(result: ExerciseResult): string {
  const check = result.checks.find(({ verdict }) => verdict !== "passed");
  return check === undefined ? "" : tellCheck(check);
}

Deno.test("runSpecification() passes a right solution and tells nothing", async () => {
  const result = await runSpecification(specification, `${folder}/right.ts`);
  assertEquals(result.verdict, "passed");
  assertEquals(result.notRun, []);
  assertEquals(told(result), "");
});

for (const [file, verdict, says] of bad) {
  Deno.test(`runSpecification() gives one verdict, ${verdict}, for ${file}`, async () => {
    const copy = await Deno.makeTempDir();
    try {
      // Under its real ending, which would break the type check of this tree.
      const path = `${copy}/${file.replace(/\.txt$/, "")}`;
      await Deno.copyFile(`${folder}/${file}`, path);
      const started = performance.now();
      const result = await runSpecification(specification, path);
      assertEquals(result.verdict, verdict, told(result));
      assertMatch(told(result), says);
      // Its deadline is 2 s, on a busy machine up to four times as much.
      assertLess(performance.now() - started, 20_000);
    } finally {
      await Deno.remove(copy, { recursive: true });
    }
  });
}

Deno.test("runSpecification() ends what the code under test started", async () => {
  const pids: number[] = [];
  const watching: Specification = {
    ...specification,
    checks: new Map([["it starts a child", async ({ subject }) => {
      pids.push(subject.pid, await subject.call("answer") as number);
      assert(isRunning(pids[1] ?? 0), "the child runs during the check");
    }]]),
  };
  await runSpecification(watching, `${folder}/starts_children.ts`);
  await until(() => !pids.some(isRunning), { what: "both processes gone" });
});

/** Whether a process is there and not merely waiting to be reaped. */
function isRunning(pid: number): boolean {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    return !/\) Z /.test(stat);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
