import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Check,
  expectEqual,
  type Specification,
} from "lib/testing/mod.ts";
import { proofCases } from "../../tools/proof.ts";
import { TemporaryCourse } from "../lib/course/temporary_course.ts";

function sum(a: number, b: number, is: number): Check {
  return async ({ subject }) =>
    expectEqual("the sum", await subject.call("add", a, b), is);
}

const specification: Specification = {
  chapter: "ch99_sums",
  exercise: "add",
  platforms: ["linux", "darwin", "windows"],
  checks: new Map([
    ["small ones", sum(1, 2, 3)],
    ["negative ones", sum(-1, -2, -3)],
    ["large ones", sum(2e9, 2e9, 4e9)],
    ["fractions", sum(0.5, 0.5, 1)],
  ]),
};

/** Wrong solutions: what each declares, and its sum. */
const wrong: Record<string, readonly [caughtBy: string, text: string]> = {
  "at_once.ts": ["small ones", "a"],
  "after_one.ts": ["negative ones", "Math.abs(a + b)"],
  "after_two.ts": ["large ones", "(a + b) | 0"],
  "earlier_than_declared.ts": ["fractions", "(a + b) | 0"],
  "at_once_not_later.ts": ["fractions", "a + Math.ceil(b) - (b === 2 ? 1 : 0)"],
  "not_at_all.ts": ["large ones", "a + b"],
  "of_no_such_check.ts": ["prime ones", "a"],
  // Right at every first call: only in one process does it fail early.
  "tired.ts": ["fractions", "(called++ > 0 ? 0 : a + Math.ceil(b))"],
};

/** Whether each wrong solution is as it says. */
async function outcomes(): Promise<Record<string, boolean>> {
  await using course = new TemporaryCourse();
  for (const [name, [caughtBy, text]] of Object.entries(wrong)) {
    course.write(
      `tests/ch99_sums/wrong/add/${name}`,
      `/**
 * A wrong solution.
 *
 * Caught by: ${caughtBy}
 */
let called = 0;
export const add = (a: number, b: number) => ${text};
`,
    );
  }
  const held: Record<string, boolean> = {};
  for (const { claim, prove } of proofCases(specification, "", course.paths)) {
    const [, name] = /^fails where it should: wrong\/add\/(.+)$/.exec(claim) ??
      [];
    if (name === undefined) continue;
    held[name] = await prove().then(() => true, (error) => {
      assert(`${error}`.includes("wanted it to fail first at"), `${error}`);
      return false;
    });
  }
  return held;
}

Deno.test("a wrong solution must fail first where it declares", async () => {
  assertEquals(await outcomes(), {
    "at_once.ts": true,
    "after_one.ts": true,
    "after_two.ts": true,
    "earlier_than_declared.ts": false,
    "at_once_not_later.ts": false,
    "not_at_all.ts": false,
    "of_no_such_check.ts": false,
    "tired.ts": true,
  });
});

Deno.test("a wrong solution must declare where it fails", async () => {
  await using course = new TemporaryCourse();
  course.write("tests/ch99_sums/wrong/add/silent.ts", "export {};\n");
  const cases = proofCases(specification, "", course.paths);
  const last = cases.at(-1);
  assertEquals(last?.claim, "fails where it should: wrong/add/silent.ts");
  await assertRejects(
    async () => await last?.prove(),
    Error,
    "no line `Caught by: CHECK`",
  );
});
