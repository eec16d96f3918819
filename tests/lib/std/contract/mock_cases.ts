import { deepStrictEqual, ok, rejects, throws } from "node:assert/strict";
import type * as adapter from "lib/std/builtin/testing/mock.ts";
import type { Case } from "./case.ts";

type Mock = typeof adapter;

class Counter {
  value: number;
  constructor(value: number) {
    if (value < 0) throw new RangeError("negative");
    this.value = value;
  }
  add(n: number): number {
    return this.value += n;
  }
}

const assertionError = { name: "AssertionError" };

/** What `@std/testing/mock` does. */
export const mockCases: readonly Case<Mock>[] = [
  {
    name: "spy() records the calls of a function",
    check: ({ spy }) => {
      const half = spy((n: number) => {
        if (n % 2) throw new RangeError("odd");
        return n / 2;
      });
      deepStrictEqual(half(4), 2);
      throws(() => half(3), RangeError);
      deepStrictEqual(
        half.calls.map(({ args, returned }) => [args, returned]),
        [
          [[4], 2],
          [[3], undefined],
        ],
      );
      deepStrictEqual(half.calls[1]?.error?.message, "odd");
      throws(() => half.restore(), { name: "MockError" });
    },
  },
  {
    name: "spy() makes a function that returns nothing",
    check: ({ spy }) => {
      const nothing = spy();
      deepStrictEqual(nothing(1), undefined);
      deepStrictEqual(nothing.calls.length, 1);
    },
  },
  {
    name: "spy() records the calls of a method until it is restored",
    check: ({ spy }) => {
      const counter = new Counter(1);
      const add = spy(counter, "add");
      deepStrictEqual(counter.add(2), 3);
      deepStrictEqual([add.calls[0]?.self === counter, add.restored], [
        true,
        false,
      ]);
      throws(() => spy(counter, "add"), { name: "MockError" });
      add.restore();
      deepStrictEqual([counter.add(2), add.calls.length, add.restored], [
        5,
        1,
        true,
      ]);
      ok(!Object.hasOwn(counter, "add"));
      throws(() => add.restore(), { name: "MockError" });
    },
  },
  {
    name: "spy() restores a method at the end of its scope",
    check: ({ spy }) => {
      const counter = new Counter(1);
      {
        using add = spy(counter, "add");
        ok(counter.add === add as unknown);
      }
      ok(counter.add === Counter.prototype.add);
    },
  },
  {
    name: "spy() refuses a property that is no method",
    check: ({ spy }) => {
      throws(() => spy(new Counter(1), "value"), { name: "MockError" });
    },
  },
  {
    name: "spy() records the constructions of a class",
    check: ({ spy, assertSpyCall, assertSpyCalls }) => {
      const CounterSpy = spy(Counter);
      const counter = new CounterSpy(7);
      ok(counter instanceof Counter);
      throws(() => new CounterSpy(-1), RangeError);
      assertSpyCall(CounterSpy, 0, { args: [7] });
      assertSpyCall(CounterSpy, 1, { error: { Class: RangeError } });
      assertSpyCalls(CounterSpy, 2);
      ok(CounterSpy.original === Counter && CounterSpy.name === "Counter");
      ok(CounterSpy.calls[0]?.returned === counter);
    },
  },
  {
    name: "stub() replaces a method until it is restored",
    check: ({ stub }) => {
      const counter = new Counter(1);
      {
        using add = stub(counter, "add", () => 42);
        deepStrictEqual([
          counter.add(1),
          counter.value,
          add.fake.call(counter, 0),
        ], [
          42,
          1,
          42,
        ]);
        ok(add.original === Counter.prototype.add);
      }
      deepStrictEqual(counter.add(1), 2);
      using add = stub(counter, "add");
      deepStrictEqual<unknown>(counter.add(1), undefined);
      deepStrictEqual(add.calls.length, 1);
    },
  },
  {
    name: "assertSpyCalls() counts",
    check: ({ spy, assertSpyCalls }) => {
      const func = spy();
      func();
      assertSpyCalls(func, 1);
      throws(() => assertSpyCalls(func, 2), {
        ...assertionError,
        message: /^Spy not called as much as expected:\n/,
      });
      throws(() => assertSpyCalls(func, 0), {
        ...assertionError,
        message: /^Spy called more than expected:\n/,
      });
    },
  },
  {
    name: "assertSpyCall() compares what it is told to",
    check: ({ spy, assertSpyCall }) => {
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
      throws(() => assertSpyCall(func, 0, { self: {} }), assertionError);
      throws(() => assertSpyCall(func, 0, { error: {} }), assertionError);
    },
  },
  {
    name: "assertSpyCallAsync() waits for the promise",
    check: async ({ spy, assertSpyCallAsync }) => {
      const func = spy((n: number) =>
        n > 0 ? Promise.resolve(n) : Promise.reject(new RangeError("low"))
      );
      await func(1);
      await func(0).catch(() => {});
      await assertSpyCallAsync(func, 0, { args: [1], returned: 1 });
      await assertSpyCallAsync(func, 0, { returned: Promise.resolve(1) });
      await assertSpyCallAsync(func, 1, {
        error: { Class: RangeError, msgIncludes: "low" },
      });
      await rejects(
        () => assertSpyCallAsync(func, 0, { returned: 2 }),
        assertionError,
      );
      await rejects(
        () => assertSpyCallAsync(func, 1, { returned: 2 }),
        assertionError,
      );
      await rejects(
        () => assertSpyCallAsync(func, 0, { error: {} }),
        assertionError,
      );
    },
  },
  {
    name: "assertSpyCallArg() and assertSpyCallArgs() return what they compare",
    check: ({ spy, assertSpyCallArg, assertSpyCallArgs }) => {
      const func = spy((..._: unknown[]) => {});
      func("a", "b", "c");
      deepStrictEqual(assertSpyCallArg(func, 0, 1, "b"), "b");
      deepStrictEqual(assertSpyCallArgs(func, 0, ["a", "b", "c"]), [
        "a",
        "b",
        "c",
      ]);
      deepStrictEqual(assertSpyCallArgs(func, 0, 1, ["b", "c"]), ["b", "c"]);
      deepStrictEqual(assertSpyCallArgs(func, 0, 1, 2, ["b"]), ["b"]);
      throws(() => assertSpyCallArg(func, 0, 0, "b"), assertionError);
      throws(() => assertSpyCallArgs(func, 0, ["a"]), assertionError);
    },
  },
  {
    name: "returnsNext() and resolvesNext() go through their values",
    check: async ({ returnsNext, resolvesNext }) => {
      const next = returnsNext([1, new RangeError("two")]);
      deepStrictEqual(next(), 1);
      throws(next, RangeError);
      throws(next, {
        name: "MockError",
        message: "Not expected to be called more than 2 time(s)",
      });
      const later = resolvesNext([1, Promise.resolve(2), new RangeError("3")]);
      deepStrictEqual([await later(), await later()], [1, 2]);
      await rejects(later, RangeError);
      await rejects(later, { name: "MockError" });
    },
  },
];
