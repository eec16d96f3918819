import type { Row } from "./assert_row.ts";
import { loop } from "./specimens.ts";

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
];
