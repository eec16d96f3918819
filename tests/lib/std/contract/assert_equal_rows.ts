import type { Row } from "./assert_row.ts";
import { loop, Point } from "./specimens.ts";

/** The assertions that values are equal. */
export const equalRows: readonly Row[] = [
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
];
