import { deepStrictEqual, ok, rejects, throws } from "node:assert/strict";
import type * as adapter from "lib/std/builtin/testing/bdd.ts";
import type { Case } from "./case.ts";

type Bdd = typeof adapter;
type Definition = Pick<Deno.TestDefinition, "name" | "ignore" | "only" | "fn">;

/** Catches the tests that something registers, instead of running them. */
function registeredBy(body: () => void): Definition[] {
  const definitions: Definition[] = [];
  const { test } = Deno;
  const pretended = (definition: Definition) => definitions.push(definition);
  Object.assign(Deno, { test: pretended });
  try {
    body();
  } finally {
    Object.assign(Deno, { test });
  }
  return definitions;
}

/** Runs tests as Deno does; tells the names of the tests and steps that ran. */
async function run(definitions: readonly Definition[]): Promise<string[]> {
  const ran: string[] = [];
  const runOne = async (path: string, { name, ignore, fn }: Definition) => {
    const here = `${path}${name}`;
    if (ignore) return;
    ran.push(here);
    const step = (part: Definition) => runOne(`${here}/`, part);
    await fn({ name, step } as unknown as Deno.TestContext);
  };
  for (const definition of definitions) await runOne("", definition);
  return ran;
}

/** What `@std/testing/bdd` does. */
export const bddCases: readonly Case<Bdd>[] = [
  {
    name: "it() registers a test of its own outside a suite",
    check: async ({ it }) => {
      const definitions = registeredBy(() => {
        it("plain", () => {});
        it(function named() {});
        it({ name: "options", ignore: true, fn: () => {} });
      });
      deepStrictEqual(definitions.map(({ name, ignore }) => [name, ignore]), [
        ["plain", undefined],
        ["named", undefined],
        ["options", true],
      ]);
      deepStrictEqual(await run(definitions), ["plain", "named"]);
    },
  },
  {
    name: "describe() makes steps of its cases and suites",
    check: async ({ describe, it }) => {
      const definitions = registeredBy(() => {
        const outer = describe("outer", () => {
          it("first", () => {});
          describe("inner", () => it("second", () => {}));
        });
        it(outer, "third", () => {});
      });
      deepStrictEqual(definitions.length, 1);
      deepStrictEqual(await run(definitions), [
        "outer",
        "outer/first",
        "outer/inner",
        "outer/inner/second",
        "outer/third",
      ]);
    },
  },
  {
    name: "hooks run around the cases, outer ones outside",
    check: async (
      { afterAll, afterEach, beforeAll, beforeEach, describe, it },
    ) => {
      const log: string[] = [];
      const definitions = registeredBy(() => {
        describe("outer", () => {
          beforeAll(() => void log.push("all {"));
          beforeEach(() => void log.push("each {"));
          afterEach(() => void log.push("} each"));
          afterAll(() => void log.push("} all"));
          it("a", () => void log.push("a"));
          describe({
            name: "inner",
            beforeAll: () => void log.push("inner all {"),
            beforeEach: [
              () => void log.push("inner each {"),
              () => void log.push("and"),
            ],
            fn: () => {
              afterEach(() => void log.push("} inner each"));
              it("b", () => void log.push("b"));
            },
          });
        });
      });
      await run(definitions);
      deepStrictEqual(log, [
        ...["all {", "each {", "a", "} each", "inner all {"],
        ...["each {", "inner each {", "and", "b", "} inner each", "} each"],
        "} all",
      ]);
    },
  },
  {
    name: "hooks after a case run when it fails",
    check: async ({ afterAll, afterEach, describe, it }) => {
      const log: string[] = [];
      const definitions = registeredBy(() => {
        describe("suite", () => {
          afterEach(() => void log.push("each"));
          afterAll(() => void log.push("all"));
          it("fails", () => {
            throw new RangeError("no");
          });
        });
      });
      await rejects(run(definitions), RangeError);
      deepStrictEqual(log, ["each", "all"]);
    },
  },
  {
    name: "hooks share this with their cases, cases not with each other",
    check: async ({ beforeAll, beforeEach, describe, it }) => {
      interface Shared {
        port: number;
        tries: number;
      }
      const seen: number[][] = [];
      const definitions = registeredBy(() => {
        describe("suite", () => {
          beforeAll<Shared>(function () {
            this.port = 80;
          });
          beforeEach<Shared>(function () {
            this.tries = 0;
          });
          const use = function (this: Shared) {
            seen.push([this.port++, this.tries++]);
          };
          it<Shared>("first", use);
          it<Shared>("second", use);
        });
      });
      await run(definitions);
      deepStrictEqual(seen, [[80, 0], [80, 0]]);
    },
  },
  {
    name: "it() gives a case its context",
    check: async ({ describe, it }) => {
      const names: string[] = [];
      const definitions = registeredBy(() => {
        describe("suite", () => {
          it("case", (t) => void names.push(t.name));
        });
      });
      await run(definitions);
      deepStrictEqual(names, ["case"]);
    },
  },
  {
    name: "it.only() leaves out the other cases",
    check: async ({ describe, it }) => {
      const definitions = registeredBy(() => {
        describe("suite", () => {
          it("one", () => {});
          it.only("two", () => {});
        });
      });
      ok(definitions[0]?.only);
      deepStrictEqual(await run(definitions), ["suite", "suite/two"]);
    },
  },
  {
    name: "describe.only() leaves out the suites beside it",
    check: async ({ describe, it }) => {
      const definitions = registeredBy(() => {
        describe("suite", () => {
          describe("one", () => it("a", () => {}));
          describe.only("two", () => it("b", () => {}));
        });
      });
      ok(definitions[0]?.only);
      deepStrictEqual(await run(definitions), [
        "suite",
        "suite/two",
        "suite/two/b",
      ]);
    },
  },
  {
    name: "ignore() and skip() leave a case or a suite out",
    check: async ({ describe, it }) => {
      const definitions = registeredBy(() => {
        describe("suite", () => {
          it.ignore("a", () => {});
          it.skip("b", () => {});
          describe.skip("c", () => it("d", () => {}));
          it("e", () => {});
        });
        describe.ignore("f", () => it("g", () => {}));
      });
      deepStrictEqual(await run(definitions), ["suite", "suite/e"]);
    },
  },
  {
    name: "describe() refuses an asynchronous body",
    check: ({ describe }) => {
      registeredBy(() =>
        throws(
          () => describe("suite", (async () => {}) as unknown as () => void),
          /describe/,
        )
      );
    },
  },
  {
    name: "it() refuses to add a case while one runs",
    check: async ({ describe, it }) => {
      const definitions = registeredBy(() => {
        describe("suite", () => {
          it("adds", () =>
            throws(() => it("late", () => {}), /Cannot register/));
        });
      });
      await run(definitions);
    },
  },
];
