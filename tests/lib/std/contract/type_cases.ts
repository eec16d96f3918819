/**
 * What the types of `@std/…` come to. Nothing here is run: this module is right
 * if it passes the type-check, with the adapters and with the real packages.
 *
 * @module
 */

import {
  assert,
  assertExists,
  assertFalse,
  assertInstanceOf,
  assertIsError,
  assertRejects,
  assertStrictEquals,
  assertThrows,
  fail,
  unimplemented,
} from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";
import { getAvailablePort } from "@std/net/get-available-port";
import { beforeEach, describe, it, type TestSuite } from "@std/testing/bdd";
import {
  assertSpyCallArg,
  type MethodSpy,
  type Spy,
  spy,
  type Stub,
  stub,
} from "@std/testing/mock";
import {
  assertType,
  type Has,
  type IsAny,
  type IsExact,
  type IsNever,
  type IsNullable,
  type IsUnknown,
  type NotHas,
} from "@std/testing/types";

/** Assertions narrow the types of what they assert. */
export function narrowing(
  text: string | undefined,
  other: unknown,
  flag: 0 | 1,
): void {
  assertExists(text);
  assertType<IsExact<typeof text, string>>(true);
  assert(typeof other === "number" || other instanceof Error);
  assertType<IsExact<typeof other, number | Error>>(true);
  assertInstanceOf(other, RangeError);
  assertType<IsExact<typeof other, RangeError>>(true);
  assertFalse(flag);
  assertType<IsExact<typeof flag, 0>>(true);
}

/** More of them. */
export function narrowingMore(other: unknown, error: unknown): void {
  assertStrictEquals(other, "a" as const);
  assertType<IsExact<typeof other, "a">>(true);
  assertIsError(error, TypeError);
  assertType<IsExact<typeof error, TypeError>>(true);
}

/** What never returns ends a function. */
export function neverReturns(n: number): string {
  if (n > 1) return "many";
  if (n > 0) fail("one");
  unimplemented();
}

/** What is thrown has the class asserted. */
export async function errors(): Promise<void> {
  const thrown = assertThrows(() => {}, RangeError);
  assertType<IsExact<typeof thrown, RangeError>>(true);
  const anything = assertThrows(() => {});
  assertType<IsExact<typeof anything, unknown>>(true);
  const rejected = await assertRejects(() => Promise.resolve(), RangeError);
  assertType<IsExact<typeof rejected, RangeError>>(true);
}

/** The options of `parseArgs` make the type of its result. */
export function args(list: string[]): void {
  const free = parseArgs(list);
  assertType<IsExact<typeof free._, (string | number)[]>>(true);
  assertType<IsAny<typeof free["a"]>>(true);

  const typed = parseArgs(list, {
    boolean: ["help", "color"],
    string: ["host", "log.file"],
    collect: ["header", "host"],
    negatable: ["color"],
    default: { port: 80, "log.file": null },
    alias: { help: "h" },
    "--": true,
  });
  assertType<IsExact<typeof typed.help, boolean>>(true);
  assertType<IsExact<typeof typed.h, boolean>>(true);
  assertType<IsExact<typeof typed.host, string[]>>(true);
  assertType<IsExact<typeof typed.header, unknown[]>>(true);
  assertType<IsExact<typeof typed.log.file, string | null>>(true);
  assertType<IsUnknown<typeof typed.port>>(true);
  assertType<IsUnknown<typeof typed["other"]>>(true);
  assertType<IsExact<typeof typed["--"], string[]>>(true);

  const optional = parseArgs(list, { string: ["a"], default: { b: 1 } });
  assertType<IsExact<typeof optional.a, string | undefined>>(true);

  // @ts-expect-error -- no such option
  parseArgs(list, { strings: ["a"] });
}

/** Hooks and cases agree about `this`. */
export function suites(): TestSuite<{ port: number }> {
  assertType<IsExact<ReturnType<typeof getAvailablePort>, number>>(true);
  beforeEach<{ port: number }>(function () {
    this.port = 80;
  });
  const suite = describe<{ port: number }>("suite");
  it(suite, "case", function (this: { port: number }) {
    assertType<IsExact<typeof this.port, number>>(true);
  });
  it("context", (t) => {
    assertType<IsExact<typeof t, Deno.TestContext>>(true);
  });
  // @ts-expect-error -- tests are added at once
  describe("asynchronous", async () => {});
  return suite;
}

/** Spies have the types of what they record. */
export function spies(url: URL): void {
  const half = spy((n: number) => String(n / 2));
  assertType<IsExact<Parameters<typeof half>, [n: number]>>(true);
  assertType<IsExact<typeof half.calls[0]["returned"], string | undefined>>(
    true,
  );
  assertType<IsExact<typeof half, Spy<unknown, [n: number], string>>>(true);
  const text = spy(url, "toString");
  assertType<IsExact<typeof text, MethodSpy<URL, [], string>>>(true);
  const replaced = stub(url, "toString", () => "x");
  assertType<IsExact<typeof replaced, Stub<URL, [], string>>>(true);
  const argument = assertSpyCallArg(half, 0, 0, Number("4"));
  assertType<IsExact<typeof argument, number>>(true);
  // @ts-expect-error -- no such property
  spy(url, "nothing");
  // @ts-expect-error -- another result
  stub(url, "toString", () => 7);
}

assertType<IsExact<{ a: 1 } & { b: 2 }, { a: 1; b: 2 }>>(true);
assertType<IsExact<{ a: unknown }, { a: never }>>(false);
// deno-lint-ignore no-explicit-any -- that it is told apart is the point
assertType<IsExact<{ a: any }, { a: string }>>(false);
assertType<IsExact<string, string | undefined>>(false);
assertType<IsExact<readonly string[], string[]>>(false);
assertType<IsNever<never>>(true);
assertType<IsNullable<string | null>>(true);
assertType<IsNullable<string>>(false);
assertType<Has<string | number, number>>(true);
assertType<NotHas<string | number, boolean>>(true);
