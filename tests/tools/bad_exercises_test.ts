import { assert, assertEquals } from "@std/assert";
import { patient } from "lib/testing/mod.ts";
import { courseTree, right } from "./course_tree.ts";

/** Exercises that do their worst: the text, the verdict, what came instead. */
const bad: Record<string, [text: string, verdict: string, actual: string]> = {
  endless_loop: [
    "export function double() { for (;;); }",
    "timeout",
    "it was still running",
  ],
  exits: [
    "export function double() { Deno.exit(0); }",
    "runtime error",
    "the process ended itself (exit status 0)",
  ],
  throws_at_import: [
    'throw new Error("no luck");',
    "runtime error",
    "Error: no luck",
  ],
  exports_nothing: [
    "const double = (n: number) => 2 * n;\nvoid double;",
    "failed",
    "nothing called double (it exports nothing)",
  ],
  exports_a_number: [
    "export const double = 4;",
    "failed",
    "double as a number",
  ],
  prints_a_megabyte: [
    `export function double(n: number) {
  console.log("x".repeat(1 << 20));
  return 2 * n;
}`,
    "output",
    "a flood of it",
  ],
  leaves_sockets_open: [
    `export function double(n: number) {
  Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return 2 * n;
}`,
    "failed",
    "still open: 1 after: double: twice 2 is 4; 1 after: double: twice 5 is 10",
  ],
  kills_itself: [
    'export function double() { Deno.kill(Deno.pid, "SIGKILL"); }',
    "runtime error",
    "the process ended itself (killed by SIGKILL)",
  ],
  is_no_typescript: [
    "export function double(n { return n; }",
    "compile error",
    "SyntaxError",
  ],
};

/** The deadline of a call is patient(2_000); the rest is room. */
const longest = () => patient(5_000);

interface Result {
  readonly exercise: string;
  readonly verdict: string;
  readonly milliseconds: number;
  readonly checks: {
    readonly verdict: string;
    readonly finding?: { readonly actual: string };
  }[];
}

Deno.test({
  name: "check gives every bad exercise its verdict and goes on to the next",
  // Only Linux shows the sockets that are left open.
  ignore: Deno.build.os !== "linux",
  async fn(t) {
    await using course = await courseTree([...Object.keys(bad), "good"]);
    for (const [name, [text]] of Object.entries(bad)) {
      await course.attempt(name, `${text}\n`);
    }
    await course.attempt("good", right);
    const { code, stdout, stderr } = await course.run("check", "--json");
    assertEquals([code, stderr], [1, ""]);
    const results: Result[] = JSON.parse(stdout).exercises;
    for (const [name, [, verdict, actual]] of Object.entries(bad)) {
      await t.step(name, () => {
        const result = results.find(({ exercise }) => exercise === name);
        assertEquals(result?.verdict, verdict);
        const open = result?.checks.find((check) => check.verdict === verdict);
        const seen = open?.finding?.actual ?? "";
        assert(seen.includes(actual), `${seen}\ndoes not include\n${actual}`);
        assert((result?.milliseconds ?? Infinity) < longest());
      });
    }
    await t.step("the good one after them passes", () => {
      const good = results.at(-1);
      assertEquals([good?.exercise, good?.verdict], ["good", "passed"]);
    });
  },
});
