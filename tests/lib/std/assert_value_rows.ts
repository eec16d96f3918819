import type { Row } from "./assert_row.ts";
import { Other, Point } from "./specimens.ts";

/** The assertions about one value, or about two that are not equal. */
export const valueRows: readonly Row[] = [
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
];
