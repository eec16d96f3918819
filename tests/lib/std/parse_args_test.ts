import { deepStrictEqual } from "node:assert/strict";
import { parseArgs, type ParseOptions } from "@std/cli/parse-args";

const rows: readonly [
  name: string,
  args: readonly string[],
  result: Record<string, unknown>,
  options?: ParseOptions,
][] = [
  ["takes a value after a flag", ["--host", "::1"], { "host": "::1", "_": [] }],
  ["takes a value after =", ["--host=::1"], { "host": "::1", "_": [] }],
  ["takes a flag alone for true", ["--fast"], { "fast": true, "_": [] }],
  ["makes numbers of numbers", ["--port=80", "0x10", "1e3"], {
    "port": 80,
    "_": [16, 1000],
  }],
  ["leaves other arguments alone", ["a", "", "-"], { "_": ["a", "", "-"] }],
  ["does not take a flag for a value", ["--a", "--b"], {
    "a": true,
    "b": true,
    "_": [],
  }],
  ["does not take a negative number for a value", ["--a", "-5"], {
    "5": true,
    "a": true,
    "_": [],
  }],
  ["takes letters together", ["-abc"], {
    "a": true,
    "b": true,
    "c": true,
    "_": [],
  }],
  ["takes a number after a letter", ["-n5"], { "n": 5, "_": [] }],
  ["takes a value after a letter and =", ["-n=5"], { "n": 5, "_": [] }],
  ["gives the last letter the next argument", ["-vn", "5"], {
    "v": true,
    "n": 5,
    "_": [],
  }],
  ["boolean: takes no value", ["--v", "a"], { "v": true, "_": ["a"] }, {
    "boolean": ["v"],
  }],
  ["boolean: takes true and false", ["--v", "false"], { "v": false, "_": [] }, {
    "boolean": "v",
  }],
  ["boolean: is false when not given", [], { "v": false, "_": [] }, {
    "boolean": ["v"],
  }],
  ["string: leaves numbers as text", ["--port", "080"], {
    "port": "080",
    "_": [],
  }, { "string": ["port"] }],
  ["string: is empty without a value", ["--port"], { "port": "", "_": [] }, {
    "string": ["port"],
  }],
  ["string: _ leaves other arguments as text", ["1"], { "_": ["1"] }, {
    "string": ["_"],
  }],
  ["takes the last value of a flag given twice", ["--h=a", "--h=b"], {
    "h": "b",
    "_": [],
  }],
  ["alias: sets all names", ["-p", "80"], {
    "p": 80,
    "port": 80,
    "P": 80,
    "_": [],
  }, { "alias": { "port": ["p", "P"] } }],
  ["alias: shares the type", ["-p", "a"], {
    "p": true,
    "port": true,
    "_": ["a"],
  }, { "boolean": ["port"], "alias": { "port": "p" } }],
  ["takes --no- for a name when not negatable", ["--no-color"], {
    "no-color": true,
    "_": [],
  }],
  ["leaves what follows -- as text", ["a", "--", "--b", "2"], {
    "_": ["a", "--b", "2"],
  }],
];

for (const [name, args, result, options] of rows) {
  Deno.test(`parseArgs() ${name}`, () => {
    deepStrictEqual<unknown>(parseArgs(args, options), result);
  });
}

Deno.test("parseArgs() unknown: is asked and can refuse", () => {
  const asked: unknown[][] = [];
  const result = parseArgs(["--known", "--bad=1", "other", "-x"], {
    boolean: ["known"],
    unknown: (...args) => {
      asked.push(args);
      return args[0] === "other";
    },
  });
  deepStrictEqual<unknown>(result, { known: true, _: ["other"] });
  deepStrictEqual(asked, [
    ["--bad=1", "bad", "1"],
    ["other"],
    ["-x", "x", true],
  ]);
});

Deno.test("parseArgs() changes no argument", () => {
  parseArgs(Object.freeze(["--a", "1", "b", "--", "c"]));
});
