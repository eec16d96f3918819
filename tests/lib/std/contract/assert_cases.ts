import { deepStrictEqual, ok, rejects, throws } from "node:assert/strict";
import { equalRows } from "./assert_equal_rows.ts";
import { errorRows } from "./assert_error_rows.ts";
import type { Assert } from "./assert_row.ts";
import { valueRows } from "./assert_value_rows.ts";
import type { Case } from "./case.ts";
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

/** What `@std/assert` does. */
export const assertCases: readonly Case<Assert>[] = [
  ...rows.flatMap(({ name, holds, fails }): Case<Assert>[] => [
    ...holds.map((call, i) => ({
      name: `${name} returns when it holds (${i + 1})`,
      check: async (std: Assert) => void await call(std),
    })),
    ...fails.map(([message, call], i) => ({
      name: `${name} throws an AssertionError when it does not hold (${i + 1})`,
      check: (std: Assert) =>
        rejects(async () => await call(std), (error) => {
          ok(error instanceof std.AssertionError);
          deepStrictEqual(error.message.slice(0, message.length), message);
          // The whole message, unless a diff or a blank line follows.
          ok(message.endsWith("\n") || error.message.trimEnd() === message);
          return true;
        }),
    })),
  ]),
  {
    name: "equal() tells equal values",
    check: (std) => {
      for (const [a, b] of equalPairs) {
        ok(std.equal(a, b), Deno.inspect([a, b]));
        ok(std.equal(b, a), Deno.inspect([b, a]));
      }
    },
  },
  {
    name: "equal() tells unequal values",
    check: (std) => {
      for (const [a, b] of unequalPairs) {
        ok(!std.equal(a, b), Deno.inspect([a, b]));
        ok(!std.equal(b, a), Deno.inspect([b, a]));
      }
    },
  },
  {
    name: "equal() throws when it can not look inside",
    check: (std) => {
      throws(() => std.equal(new WeakSet(), new WeakSet()), TypeError);
    },
  },
  {
    name: "assertEquals() shows the lines that differ",
    check: (std) => {
      throws(
        () =>
          std.assertEquals({ host: "::1", port: 80 }, {
            host: "::1",
            port: 81,
          }),
        (error: Error) => /^.*[+-].*80.*\n.*[+-].*81/m.test(error.message),
      );
    },
  },
  {
    name: "assertThrows() returns what was thrown",
    check: (std) => {
      const error = new RangeError("port");
      const thrown = std.assertThrows(() => {
        throw error;
      }, RangeError);
      ok(thrown === error);
    },
  },
  {
    name: "assertRejects() returns what was rejected with",
    check: async (std) => {
      const error = new RangeError("port");
      ok(await std.assertRejects(() => Promise.reject(error)) === error);
    },
  },
  {
    name: "assertObjectMatch() throws a TypeError when given no object",
    check: (std) => {
      // @ts-expect-error -- no object
      throws(() => std.assertObjectMatch(null, {}), {
        name: "TypeError",
        message: /assertObjectMatch null/,
      });
    },
  },
  {
    name: "AssertionError has its name and its cause",
    check: (std) => {
      const error = new std.AssertionError("late", { cause: 7 });
      ok(error instanceof Error);
      deepStrictEqual(
        [error.name, error.message, error.cause],
        ["AssertionError", "late", 7],
      );
    },
  },
];
