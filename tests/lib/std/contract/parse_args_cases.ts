import { deepStrictEqual, throws } from "node:assert/strict";
import type * as adapter from "lib/std/builtin/cli/parse_args.ts";
import type { Case } from "./case.ts";

type Cli = typeof adapter;

const rows: readonly [
  name: string,
  args: readonly string[],
  options: adapter.ParseOptions,
  result: Record<string, unknown>,
][] = [
  ["takes a value after a flag", ["--host", "::1"], {}, { host: "::1", _: [] }],
  ["takes a value after =", ["--host=::1"], {}, { host: "::1", _: [] }],
  ["takes a flag alone for true", ["--fast"], {}, { fast: true, _: [] }],
  ["makes numbers of numbers", ["--port=80", "0x10", "1e3"], {}, {
    port: 80,
    _: [16, 1000],
  }],
  ["leaves other arguments alone", ["a", "", "-"], {}, { _: ["a", "", "-"] }],
  ["does not take a flag for a value", ["--a", "--b"], {}, {
    a: true,
    b: true,
    _: [],
  }],
  ["does not take a negative number for a value", ["--a", "-5"], {}, {
    a: true,
    5: true,
    _: [],
  }],
  ["takes letters together", ["-abc"], {}, {
    a: true,
    b: true,
    c: true,
    _: [],
  }],
  ["takes a number after a letter", ["-n5"], {}, { n: 5, _: [] }],
  ["takes a value after a letter and =", ["-n=5"], {}, { n: 5, _: [] }],
  ["gives the last letter the next argument", ["-vn", "5"], {}, {
    v: true,
    n: 5,
    _: [],
  }],
  ["boolean: takes no value", ["--v", "a"], { boolean: ["v"] }, {
    v: true,
    _: ["a"],
  }],
  ["boolean: takes true and false", ["--v", "false"], { boolean: "v" }, {
    v: false,
    _: [],
  }],
  ["boolean: is false when not given", [], { boolean: ["v"] }, {
    v: false,
    _: [],
  }],
  ["boolean: true means every long flag", ["--v", "a"], { boolean: true }, {
    v: true,
    _: ["a"],
  }],
  ["string: leaves numbers as text", ["--port", "080"], { string: ["port"] }, {
    port: "080",
    _: [],
  }],
  ["string: is empty without a value", ["--port"], { string: ["port"] }, {
    port: "",
    _: [],
  }],
  ["string: _ leaves other arguments as text", ["1"], { string: ["_"] }, {
    _: ["1"],
  }],
  ["collect: collects values", ["--h=a", "--h", "b"], { collect: ["h"] }, {
    h: ["a", "b"],
    _: [],
  }],
  ["collect: is empty when not given", [], {
    collect: ["h"],
    string: ["h"],
  }, { h: [], _: [] }],
  ["takes the last value of a flag given twice", ["--h=a", "--h=b"], {}, {
    h: "b",
    _: [],
  }],
  ["default: fills in", ["--a=1"], { default: { a: 2, b: 3 } }, {
    a: 1,
    b: 3,
    _: [],
  }],
  ["default: is not for false", ["--no-a"], {
    boolean: ["a"],
    negatable: ["a"],
    default: { a: true },
  }, { a: false, _: [] }],
  ["alias: sets all names", ["-p", "80"], { alias: { port: ["p", "P"] } }, {
    p: 80,
    port: 80,
    P: 80,
    _: [],
  }],
  ["alias: shares the type", ["-p", "a"], {
    boolean: ["port"],
    alias: { port: "p" },
  }, { p: true, port: true, _: ["a"] }],
  ["alias: shares the default", [], {
    default: { port: 1 },
    alias: { port: "p" },
  }, { p: 1, port: 1, _: [] }],
  ["negatable: takes --no-", ["--no-color"], { negatable: ["color"] }, {
    color: false,
    _: [],
  }],
  ["takes --no- for a name when not negatable", ["--no-color"], {}, {
    "no-color": true,
    _: [],
  }],
  ["stopEarly: stops at the first other one", ["-a", "--", "b"], {
    stopEarly: true,
    boolean: ["a"],
  }, { a: true, _: ["b"] }],
  ["stopEarly: leaves the rest as text", ["--a=1", "run", "--b", "2"], {
    stopEarly: true,
  }, { a: 1, _: ["run", "--b", "2"] }],
  ["leaves what follows -- as text", ["a", "--", "--b", "2"], {}, {
    _: ["a", "--b", "2"],
  }],
  ["--: sets it apart", ["a", "--", "--b"], { "--": true }, {
    _: ["a"],
    "--": ["--b"],
  }],
  ["takes dots for objects in objects", ["--a.b=1", "--a.c"], {
    string: ["a.b"],
    boolean: ["a.d"],
  }, { a: { b: "1", c: true, d: false }, _: [] }],
  ["does not reach prototypes", ["--__proto__.x=1", "--a.__proto__.x=1"], {}, {
    a: {},
    _: [],
  }],
];

/** What `@std/cli/parse-args` does. */
export const parseArgsCases: readonly Case<Cli>[] = [
  ...rows.map(([name, args, options, result]) => ({
    name: `parseArgs() ${name}`,
    check: ({ parseArgs }: Cli) =>
      deepStrictEqual<unknown>(parseArgs(args, options), result),
  })),
  {
    name: "parseArgs() unknown: is asked and can refuse",
    check: ({ parseArgs }) => {
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
    },
  },
  {
    name: "parseArgs() changes no argument",
    check: ({ parseArgs }) => {
      const args = Object.freeze(["--a", "1", "b", "--", "c"]);
      parseArgs(args);
    },
  },
  {
    name: "parseArgs() throws when an alias is undefined",
    check: ({ parseArgs }) => {
      throws(() => parseArgs([], { alias: { a: undefined } }), TypeError);
    },
  },
];
