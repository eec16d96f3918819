import { deepStrictEqual, ok, rejects, throws } from "node:assert/strict";
import * as std from "@std/assert";
import { equalRows } from "./assert_equal_rows.ts";
import { errorRows } from "./assert_error_rows.ts";
import { valueRows } from "./assert_value_rows.ts";
import { loop, Other, Point, sameLoop } from "./specimens.ts";

const rows = [...valueRows, ...equalRows, ...errorRows];

/** Pairs that are equal, and pairs that are not. */
const equalPairs: readonly [unknown, unknown][] = [
  [NaN, NaN],
  [0, -0],
  [[1, [2]], [1, [2]]],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  [{ a: 1 }, Object.assign(Object.create(null), { a: 1 })],
  [new Map([[{ k: 1 }, "v"]]), new Map([[{ k: 1 }, "v"]])],
  [new Set([[1], [2]]), new Set([[2], [1]])],
  [new Date(NaN), new Date(NaN)],
  [/a/gi, /a/gi],
  [new URL("http://a/"), new URL("http://a")],
  [Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
  [Uint8Array.of(1, 2).buffer, Uint8Array.of(1, 2).buffer],
  [new Point(1), new Point(1)],
  [loop, sameLoop],
  [{ [Symbol.for("a")]: 1 }, { [Symbol.for("a")]: 1 }],
];
const unequalPairs: readonly [unknown, unknown][] = [
  [1, "1"],
  [null, undefined],
  [{}, { a: undefined }],
  [[1, 2], [2, 1]],
  [[1], { 0: 1 }],
  [{ a: 1 }, { b: 1 }],
  [new Map([["a", 1]]), new Map([["a", 2]])],
  [new Set([1]), new Set([2])],
  [new Date(0), new Date(1)],
  [/a/g, /a/i],
  [new URL("http://a/"), new URL("http://b/")],
  [Uint8Array.of(1), Uint8Array.of(2)],
  [Uint8Array.of(1), Int8Array.of(1)],
  [new Point(1), new Point(2)],
  [new Point(1), new Other()],
  [{ [Symbol.for("a")]: 1 }, {}],
  [() => {}, () => {}],
];

for (const { name, holds, fails } of rows) {
  Deno.test(`${name} returns when it holds`, async () => {
    for (const call of holds) await call(std);
  });
  Deno.test(`${name} throws an AssertionError when it does not hold`, async () => {
    for (const [message, call] of fails) {
      await rejects(async () => await call(std), (error) => {
        ok(error instanceof std.AssertionError);
        deepStrictEqual(error.message.slice(0, message.length), message);
        // The whole message, unless a diff or a blank line follows.
        ok(message.endsWith("\n") || error.message.trimEnd() === message);
        return true;
      });
    }
  });
}

Deno.test("equal() tells equal values", () => {
  for (const [a, b] of equalPairs) {
    ok(std.equal(a, b), Deno.inspect([a, b]));
    ok(std.equal(b, a), Deno.inspect([b, a]));
  }
});

Deno.test("equal() tells unequal values", () => {
  for (const [a, b] of unequalPairs) {
    ok(!std.equal(a, b), Deno.inspect([a, b]));
    ok(!std.equal(b, a), Deno.inspect([b, a]));
  }
});

Deno.test("equal() throws when it can not look inside", () => {
  throws(() => std.equal(new WeakSet(), new WeakSet()), TypeError);
});

Deno.test("assertEquals() shows the lines that differ", () => {
  throws(
    () =>
      std.assertEquals({ host: "::1", port: 80 }, { host: "::1", port: 81 }),
    (error: Error) => /^.*[+-].*80.*\n.*[+-].*81/m.test(error.message),
  );
});

Deno.test("assertThrows() returns what was thrown", () => {
  const error = new RangeError("port");
  const thrown = std.assertThrows(() => {
    throw error;
  }, RangeError);
  ok(thrown === error);
});

Deno.test("assertRejects() returns what was rejected with", async () => {
  const error = new RangeError("port");
  ok(await std.assertRejects(() => Promise.reject(error)) === error);
});

Deno.test("AssertionError has its name and its cause", () => {
  const error = new std.AssertionError("late", { cause: 7 });
  ok(error instanceof Error);
  deepStrictEqual(
    [error.name, error.message, error.cause],
    ["AssertionError", "late", 7],
  );
});
