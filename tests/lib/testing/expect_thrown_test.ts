import { assertThrows } from "@std/assert";
import { CheckFailure, expectThrown } from "lib/testing/mod.ts";

const thrown = { name: "PosixError", message: "refused", code: "ECONNREFUSED" };

Deno.test("expectThrown() lets the error pass that was expected", () => {
  expectThrown(thrown, "ask to throw");
  expectThrown(thrown, "ask to throw", { code: "ECONNREFUSED" });
});

Deno.test("expectThrown() says what came instead of an error", () => {
  assertThrows(
    () => expectThrown(undefined, "ask to throw"),
    CheckFailure,
    "expected ask to throw, got it returned",
  );
  assertThrows(
    () => expectThrown(undefined, "an error", { instead: "a list" }),
    CheckFailure,
    "expected an error, got a list",
  );
});

Deno.test("expectThrown() compares the error's name in C", () => {
  assertThrows(
    () => expectThrown(thrown, "ask to throw", { code: "ETIMEDOUT" }),
    CheckFailure,
    'expected the error to be "ETIMEDOUT", got "ECONNREFUSED"',
  );
});
