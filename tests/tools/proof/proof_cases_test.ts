import { assertEquals } from "@std/assert";
import {
  type Check,
  expectEqual,
  type Specification,
} from "lib/testing/mod.ts";
import { proofCases } from "../../../tools/proof/proof_cases.ts";
import { TemporaryCourse } from "../../lib/course/temporary_course.ts";

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

/** Edits of `a + b`, and the check that each says it is caught by. */
const wrong: Record<string, readonly [caughtBy: string, to: string]> = {
  at_once: ["small ones", "a"],
  after_one: ["negative ones", "Math.abs(a + b)"],
  after_two: ["large ones", "(a + b) | 0"],
  earlier_than_declared: ["fractions", "(a + b) | 0"],
  at_once_not_later: ["fractions", "a + Math.ceil(b) - (b === 2 ? 1 : 0)"],
  not_at_all: ["large ones", "a + b"],
  of_no_such_check: ["prime ones", "a"],
  // Right at every first call: only in one process does it fail early.
  tired: ["fractions", "(called++ > 0 ? 0 : a + Math.ceil(b))"],
};

/** A course whose one exercise has a reference and the given wrong solutions. */
function sums(list: Record<string, unknown>): TemporaryCourse {
  const reference = `let called = 0;
/** A sum. */
export const add = (a: number, b: number) => a + b;
`;
  return new TemporaryCourse()
    .write("solutions/ch99_sums/add.ts", reference)
    .write(
      "tests/ch99_sums/add_wrong.ts",
      `export default ${JSON.stringify(list)};`,
    );
}

/** What is wrong with the claim that a wrong solution fails as it says. */
async function faults(
  course: TemporaryCourse,
): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  const cases = await proofCases(
    specification,
    "unimplemented()",
    course.paths,
  );
  for (const { claim, prove } of cases) {
    const [, name] = /^fails where it should: wrong\/add\/(.+)$/.exec(claim) ??
      [];
    if (name === undefined) continue;
    told[name] = await prove().then(() => "", (error) => error.message);
  }
  return told;
}

Deno.test("a wrong solution must fail first where it says", async () => {
  await using course = sums(
    Object.fromEntries(
      Object.entries(wrong).map(([name, [caughtBy, to]]) => [name, {
        caughtBy,
        edits: [["a + b", to]],
      }]),
    ),
  );
  const told = Object.entries(await faults(course)).map(([name, fault]) =>
    [name, fault.split("\n", 2).join("; ")] as const
  );
  assertEquals(Object.fromEntries(told), {
    at_once: "",
    after_one: "",
    after_two: "",
    earlier_than_declared:
      "wanted it to fail first at: fractions; failed: large ones",
    at_once_not_later:
      "wanted it to fail first at: fractions; failed: small ones",
    not_at_all: "wanted it to fail first at: large ones; every check passed",
    of_no_such_check:
      "wanted it to fail first at: prime ones; failed: small ones",
    tired: "",
  });
});

Deno.test("an edit must fit the reference, and a check be named", async () => {
  const caughtBy = "small ones";
  await using course = sums({
    of_another_text: { caughtBy, edits: [["=> a - b;", "=> a;"]] },
    silent: { edits: [["a + b", "a"]] },
  });
  assertEquals(await faults(course), {
    of_another_text: "stands nowhere in the reference: => a - b;\n" +
      "nearest: export const add = (a: number, b: number) => a + b;",
    silent: "wanted `caughtBy: CHECK`",
  });
});

Deno.test("a wrong solution may be a program of its own", async () => {
  await using course = sums({
    other: { caughtBy: "negative ones", program: "wrong/add/other.ts" },
  });
  course.write(
    "tests/ch99_sums/wrong/add/other.ts",
    "export const add = () => 3;\n",
  );
  assertEquals(await faults(course), { other: "" });
});

Deno.test("a wrong solution may be an edit of such a program, and of no other", async () => {
  const caughtBy = "negative ones";
  await using course = sums({
    other: { caughtBy, program: "wrong/add/other.ts" },
    small: { caughtBy, of: "wrong/other", edits: [["3", "1 + 2"]] },
    nobody: { caughtBy, of: "wrong/small", edits: [["3", "4"]] },
  });
  course.write(
    "tests/ch99_sums/wrong/add/other.ts",
    "export const add = () => 3;\n",
  );
  assertEquals(await faults(course), {
    other: "",
    small: "",
    nobody: "of wrong/small: wanted a variant that names its program",
  });
});

Deno.test("a right solution beside the reference must pass", async () => {
  await using course = sums({});
  course.write(
    "tests/ch99_sums/add_tolerated.ts",
    `export default {
      turned: { edits: [["a + b", "b + a"]] },
      wrong: { edits: [["a + b", "b"]] },
    };`,
  );
  const cases = await proofCases(
    specification,
    "unimplemented()",
    course.paths,
  );
  const told = cases.filter(({ claim }) => claim.startsWith("passes")).map(
    async ({ claim, prove }) => [
      claim,
      await prove().then(() => true, () => false),
    ],
  );
  assertEquals(await Promise.all(told), [
    ["passes: tolerated/add/turned", true],
    ["passes: tolerated/add/wrong", false],
  ]);
});
