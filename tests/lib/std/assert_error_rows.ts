import type { Row } from "./assert_row.ts";

const throwText = () => {
  // deno-lint-ignore no-throw-literal -- what is thrown need not be an error
  throw "text";
};
const failure = () => Promise.reject(new RangeError("port 70000"));

/** The assertions about errors, and those that never hold. */
export const errorRows: readonly Row[] = [
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
    name: "unimplemented()",
    holds: [],
    fails: [
      ["Unimplemented.", (std) => std.unimplemented()],
      ["Unimplemented: echo", (std) => std.unimplemented("echo")],
    ],
  },
];
