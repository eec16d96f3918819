import { deepStrictEqual, ok, rejects, throws } from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { assertSpyCall, assertSpyCalls, spy } from "@std/testing/mock";
import { FakeTime } from "@std/testing/time";

type Definition = Pick<Deno.TestDefinition, "name" | "fn">;

const assertionError = { name: "AssertionError" };

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
  const runOne = async (path: string, { name, fn }: Definition) => {
    ran.push(`${path}${name}`);
    const step = (part: Definition) => runOne(`${path}${name}/`, part);
    await fn({ name, step } as unknown as Deno.TestContext);
  };
  for (const definition of definitions) await runOne("", definition);
  return ran;
}

Deno.test("describe() makes steps of its cases and suites", async () => {
  const definitions = registeredBy(() => {
    it("alone", () => {});
    describe("outer", () => {
      it("first", () => {});
      describe("inner", () => {
        it("second", () => {});
      });
      it("third", () => {});
    });
  });
  deepStrictEqual(await run(definitions), [
    "alone",
    "outer",
    "outer/first",
    "outer/inner",
    "outer/inner/second",
    "outer/third",
  ]);
});

Deno.test("hooks run around the cases, outer ones outside", async () => {
  const log: string[] = [];
  await run(registeredBy(() => {
    describe("outer", () => {
      beforeEach(() => void log.push("{"));
      afterEach(() => void log.push("}"));
      it("a", () => void log.push("a"));
      describe("inner", () => {
        beforeEach(() => void log.push("["));
        afterEach(() => void log.push("]"));
        it("b", (t) => void log.push(t.name));
      });
    });
  }));
  deepStrictEqual(log, ["{", "a", "}", "{", "[", "b", "]", "}"]);
});

Deno.test("afterEach() runs when the case fails", async () => {
  const log: string[] = [];
  const definitions = registeredBy(() => {
    describe("suite", () => {
      afterEach(() => void log.push("after"));
      it("fails", () => {
        throw new RangeError("no");
      });
    });
  });
  await rejects(run(definitions), RangeError);
  deepStrictEqual(log, ["after"]);
});

Deno.test("spy() records the calls of a function", () => {
  const half = spy((n: number) => {
    if (n % 2) throw new RangeError("odd");
    return n / 2;
  });
  deepStrictEqual(half(4), 2);
  throws(() => half(3), RangeError);
  deepStrictEqual(half.calls.map(({ args, returned }) => [args, returned]), [
    [[4], 2],
    [[3], undefined],
  ]);
  deepStrictEqual(half.calls[1]?.error?.message, "odd");
  const nothing = spy();
  deepStrictEqual([nothing(1), nothing.calls.length], [undefined, 1]);
});

Deno.test("assertSpyCalls() counts", () => {
  const func = spy();
  func();
  assertSpyCalls(func, 1);
  for (
    const [count, words] of [
      [2, "Spy not called as much as expected"],
      [0, "Spy called more than expected"],
    ] as const
  ) {
    throws(() => assertSpyCalls(func, count), {
      ...assertionError,
      message: new RegExp(`^${words}:\n`),
    });
  }
});

Deno.test("assertSpyCall() compares what it is told to", () => {
  const func = spy((n: number) => n + 1);
  func(1);
  assertSpyCall(func, 0);
  assertSpyCall(func, 0, { args: [1], returned: 2 });
  throws(() => assertSpyCall(func, 1), assertionError);
  throws(() => assertSpyCall(func, 0, { args: [2] }), {
    ...assertionError,
    message: /^Spy not called with expected args:\n/,
  });
  throws(() => assertSpyCall(func, 0, { returned: 3 }), {
    ...assertionError,
    message: /^Spy call did not return expected value:\n/,
  });
});

Deno.test("FakeTime calls timers when they become due, in their order", () => {
  const log: string[] = [];
  using time = new FakeTime(1000);
  setTimeout((text: string) => log.push(text), 30, "late");
  setTimeout(() => log.push(`early ${Date.now()}`), 10);
  const stopped = setTimeout(() => log.push("never"), 10);
  const every = setInterval(() => log.push("every"), 20);
  clearTimeout(stopped);
  time.tick(9);
  deepStrictEqual([log, time.now, new Date().valueOf()], [[], 1009, 1009]);
  time.tick(21);
  deepStrictEqual(log, ["early 1010", "every", "late"]);
  clearInterval(every);
  time.tick(1000);
  deepStrictEqual(log.length, 3);
});

Deno.test("FakeTime gives the real time back at the end of its scope", () => {
  const { Date: real, setTimeout: timeout } = globalThis;
  {
    using _ = new FakeTime();
    ok(globalThis.setTimeout !== timeout);
    throws(() => new FakeTime(), { name: "TimeError" });
  }
  ok(globalThis.setTimeout === timeout && globalThis.Date === real);
});
