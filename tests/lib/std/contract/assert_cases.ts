import { deepStrictEqual, ok, rejects, throws } from "node:assert/strict";
import type * as adapter from "lib/std/builtin/assert/mod.ts";
import type { Case } from "./case.ts";

type Assert = typeof adapter;

/** An assertion, calls of it that hold, and calls that fail with a message. */
interface Row {
  readonly name: string;
  readonly holds: readonly ((std: Assert) => unknown)[];
  readonly fails: readonly [string, (std: Assert) => unknown][];
}

class Point {
  readonly #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  get x(): number {
    return this.#x;
  }
}
class Other {}

const loop: Record<string, unknown> = { name: "loop" };
loop["self"] = loop;
const sameLoop: Record<string, unknown> = { name: "loop" };
sameLoop["self"] = sameLoop;

const throwText = () => {
  // deno-lint-ignore no-throw-literal -- what is thrown need not be an error
  throw "text";
};
const failure = () => Promise.reject(new RangeError("port 70000"));

const rows: readonly Row[] = [
  {
    name: "assert()",
    holds: [(std) => std.assert(1), (std) => std.assert("a", "message")],
    fails: [
      ["", (std) => std.assert(0)],
      ["no port", (std) => std.assert(undefined, "no port")],
    ],
  },
  {
    name: "assertFalse()",
    holds: [(std) => std.assertFalse(0), (std) => std.assertFalse(null)],
    fails: [["open", (std) => std.assertFalse({}, "open")]],
  },
  {
    name: "assertExists()",
    holds: [(std) => std.assertExists(0), (std) => std.assertExists("")],
    fails: [
      [
        'Expected actual: "null" to not be null or undefined.',
        (std) => std.assertExists(null),
      ],
      [
        'Expected actual: "undefined" to not be null or undefined: conn',
        (std) => std.assertExists(undefined, "conn"),
      ],
    ],
  },
  {
    name: "assertEquals()",
    holds: [(std) => std.assertEquals({ a: [1] }, { a: [1] })],
    fails: [
      ["Values are not equal.\n", (std) => std.assertEquals(1, 2)],
      [
        "Values are not equal: bytes\n",
        (std) => std.assertEquals(Uint8Array.of(1), Uint8Array.of(2), "bytes"),
      ],
    ],
  },
  {
    name: "assertNotEquals()",
    holds: [(std) => std.assertNotEquals<unknown>({ a: 1 }, { a: "1" })],
    fails: [
      [
        "Expected actual: 1 not to be: 1.",
        (std) => std.assertNotEquals(1, 1),
      ],
      [
        'Expected actual: "a" not to be: "a": again',
        (std) => std.assertNotEquals("a", "a", "again"),
      ],
    ],
  },
  {
    name: "assertStrictEquals()",
    holds: [
      (std) => std.assertStrictEquals(NaN, NaN),
      (std) => std.assertStrictEquals(loop, loop),
    ],
    fails: [
      [
        "Values have the same structure but are not reference-equal.\n\n",
        (std) => std.assertStrictEquals({ a: 1 }, { a: 1 }),
      ],
      [
        "Values are not strictly equal: sum\n",
        (std) => std.assertStrictEquals(1, 2, "sum"),
      ],
      [
        "Values are not strictly equal.\n",
        (std) => std.assertStrictEquals(0, -0),
      ],
    ],
  },
  {
    name: "assertNotStrictEquals()",
    holds: [(std) => std.assertNotStrictEquals({}, {})],
    fails: [
      [
        'Expected "actual" to not be strictly equal to: 1.',
        (std) => std.assertNotStrictEquals(1, 1),
      ],
    ],
  },
  {
    name: "assertAlmostEquals()",
    holds: [
      (std) => std.assertAlmostEquals(0.1 + 0.2, 0.3),
      (std) => std.assertAlmostEquals(10, 12, 2),
      (std) => std.assertAlmostEquals(Infinity, Infinity),
    ],
    fails: [
      [
        'Expected actual: "1" to be close to "2": delta "1" is greater than "2e-7".',
        (std) => std.assertAlmostEquals(1, 2),
      ],
      [
        'Expected actual: "1" to be close to "2": delta "1" is greater than "5e-1": rtt',
        (std) => std.assertAlmostEquals(1, 2, 0.5, "rtt"),
      ],
    ],
  },
  {
    name: "assertGreater()",
    holds: [(std) => std.assertGreater(2, 1)],
    fails: [
      ["Expect 1 > 1", (std) => std.assertGreater(1, 1)],
      ["window", (std) => std.assertGreater(1, 2, "window")],
    ],
  },
  {
    name: "assertGreaterOrEqual()",
    holds: [(std) => std.assertGreaterOrEqual(2n, 2n)],
    fails: [["Expect 1n >= 2n", (std) => std.assertGreaterOrEqual(1n, 2n)]],
  },
  {
    name: "assertLess()",
    holds: [(std) => std.assertLess("a", "b")],
    fails: [['Expect "b" < "a"', (std) => std.assertLess("b", "a")]],
  },
  {
    name: "assertLessOrEqual()",
    holds: [(std) => std.assertLessOrEqual(1, 1)],
    fails: [["Expect 2 <= 1", (std) => std.assertLessOrEqual(2, 1)]],
  },
  {
    name: "assertInstanceOf()",
    holds: [(std) => std.assertInstanceOf(new Date(), Date)],
    fails: [
      [
        'Expected object to be an instance of "Date" but was "string".',
        (std) => std.assertInstanceOf("1970", Date),
      ],
      [
        'Expected object to be an instance of "Date" but was "null": time',
        (std) => std.assertInstanceOf(null, Date, "time"),
      ],
      [
        'Expected object to be an instance of "Date" but was not an instanced object.',
        (std) => std.assertInstanceOf(() => {}, Date),
      ],
      [
        'Expected object to be an instance of "Other" but was "Point".',
        (std) => std.assertInstanceOf(new Point(1), Other),
      ],
    ],
  },
  {
    name: "assertNotInstanceOf()",
    holds: [(std) => std.assertNotInstanceOf(new Point(1), Other)],
    fails: [
      [
        'Expected object to not be an instance of "function".',
        (std) => std.assertNotInstanceOf(new Point(1), Point),
      ],
    ],
  },
  {
    name: "assertArrayIncludes()",
    holds: [
      (std) => std.assertArrayIncludes([1, 2, 3], [3, 1]),
      (std) => std.assertArrayIncludes([{ a: 1 }], [{ a: 1 }]),
      (std) => std.assertArrayIncludes(Uint8Array.of(1, 2), [2]),
      (std) => std.assertArrayIncludes([NaN], [NaN]),
    ],
    fails: [
      [
        'Expected actual: "[\n  1,\n]" to include: "[\n  2,\n]".\nmissing: [\n  2,\n]',
        (std) => std.assertArrayIncludes([1], [2]),
      ],
    ],
  },
  {
    name: "assertStringIncludes()",
    holds: [(std) => std.assertStringIncludes("HTTP/1.1", "1.1")],
    fails: [
      [
        'Expected actual: "HTTP" to contain: "FTP".',
        (std) => std.assertStringIncludes("HTTP", "FTP"),
      ],
    ],
  },
  {
    name: "assertMatch()",
    holds: [(std) => std.assertMatch("port 80", /\d+$/)],
    fails: [
      [
        'Expected actual: "port" to match: "/\\d/": line',
        (std) => std.assertMatch("port", /\d/, "line"),
      ],
    ],
  },
  {
    name: "assertNotMatch()",
    holds: [(std) => std.assertNotMatch("port", /\d/)],
    fails: [
      [
        'Expected actual: "80" to not match: "/\\d/".',
        (std) => std.assertNotMatch("80", /\d/),
      ],
    ],
  },
  {
    name: "assertObjectMatch()",
    holds: [
      (std) => std.assertObjectMatch({ a: 1, b: 2 }, { b: 2 }),
      (std) =>
        std.assertObjectMatch({ a: [1, { b: 2, c: 3 }] }, { a: [1, { c: 3 }] }),
      (std) => std.assertObjectMatch({ a: [1, 2, 3] }, { a: [1, 2] }),
      (std) =>
        std.assertObjectMatch(loop, { self: { self: { name: "loop" } } }),
      (std) => std.assertObjectMatch({ at: new Point(1) }, { at: {} }),
      (std) =>
        std.assertObjectMatch(
          { map: new Map([["a", { x: 1, y: 2 }], ["b", { x: 3, y: 4 }]]) },
          { map: new Map([["a", { y: 2 }]]) },
        ),
      (std) =>
        std.assertObjectMatch({ set: new Set([1, 2]) }, { set: new Set([2]) }),
      (std) =>
        std.assertObjectMatch({ re: /a/g, at: new Date(0) }, { re: /a/g }),
    ],
    fails: [
      [
        "Values are not equal.\n",
        (std) => std.assertObjectMatch({ a: 1 }, { a: 2 }),
      ],
      [
        "Values are not equal: reply\n",
        (std) => std.assertObjectMatch({ a: 1 }, { a: 1, b: 2 }, "reply"),
      ],
      [
        "Values are not equal.\n",
        (std) => std.assertObjectMatch({ a: [1] }, { a: [1, 2] }),
      ],
    ],
  },
  {
    name: "assertIsError()",
    holds: [
      (std) => std.assertIsError(new RangeError("port 70000")),
      (std) => std.assertIsError(new RangeError("port 70000"), Error, "port"),
      (std) => std.assertIsError(new Error("port 7"), undefined, /\d$/),
      (std) =>
        std.assertIsError(
          new Error("\x1b[31mred\x1b[0m one"),
          Error,
          "red one",
        ),
    ],
    fails: [
      [
        'Expected "error" to be an Error object.',
        (std) => std.assertIsError("text"),
      ],
      [
        'Expected error to be instance of "TypeError", but was "RangeError".',
        (std) => std.assertIsError(new RangeError(), TypeError),
      ],
      [
        'Expected error message to include "host", but got "port": which',
        (std) => std.assertIsError(new Error("port"), Error, "host", "which"),
      ],
      [
        'Expected error message to include /\\d/, but got "port".',
        (std) => std.assertIsError(new Error("port"), Error, /\d/),
      ],
    ],
  },
  {
    name: "assertThrows()",
    holds: [
      (std) => std.assertThrows(() => JSON.parse("{")),
      (std) => std.assertThrows(() => JSON.parse("{"), SyntaxError, "JSON"),
      (std) => std.assertThrows(throwText, "message"),
    ],
    fails: [
      ["Expected function to throw.", (std) => std.assertThrows(() => 1)],
      [
        "Expected function to throw: bind",
        (std) => std.assertThrows(() => 1, "bind"),
      ],
      [
        "Expected function to throw: bind",
        (std) => std.assertThrows(() => 1, Error, "", "bind"),
      ],
      [
        "A non-Error object was thrown.",
        (std) => std.assertThrows(throwText, Error),
      ],
      [
        'Expected error to be instance of "TypeError", but was "SyntaxError".',
        (std) => std.assertThrows(() => JSON.parse("{"), TypeError),
      ],
    ],
  },
  {
    name: "assertRejects()",
    holds: [
      (std) => std.assertRejects(failure),
      (std) => std.assertRejects(failure, RangeError, "70000"),
      (std) => std.assertRejects(() => Promise.reject("text"), "message"),
    ],
    fails: [
      [
        "Expected function to reject.",
        (std) => std.assertRejects(() => Promise.resolve()),
      ],
      [
        "A non-Error object was rejected.",
        (std) => std.assertRejects(() => Promise.reject("text"), Error),
      ],
      [
        "Function throws when expected to reject: connect",
        (std) =>
          std.assertRejects(() => {
            throw new Error("at once");
          }, "connect"),
      ],
      [
        'Expected error to be instance of "TypeError", but was "RangeError".',
        (std) => std.assertRejects(failure, TypeError),
      ],
    ],
  },
  {
    name: "fail()",
    holds: [],
    fails: [
      ["Failed assertion.", (std) => std.fail()],
      ["Failed assertion: late", (std) => std.fail("late")],
    ],
  },
  {
    name: "unimplemented()",
    holds: [],
    fails: [
      ["Unimplemented.", (std) => std.unimplemented()],
      ["Unimplemented: echo", (std) => std.unimplemented("echo")],
    ],
  },
  {
    name: "unreachable()",
    holds: [],
    fails: [["Unreachable: state 7", (std) => std.unreachable("state 7")]],
  },
];

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
