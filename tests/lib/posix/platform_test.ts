import { detectPlatform } from "lib/posix/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("detectPlatform() knows Linux and macOS", () => {
  assertEquals(detectPlatform("linux"), "linux");
  assertEquals(detectPlatform("darwin"), "darwin");
});

Deno.test("detectPlatform() sends Windows to WSL 2 in one line", () => {
  assertThrows(
    () => detectPlatform("windows"),
    Error,
    "lib/posix needs Linux or macOS; on Windows run the course inside WSL 2",
  );
});

Deno.test("detectPlatform() names another system", () => {
  assertThrows(() => detectPlatform("freebsd"), Error, "not freebsd");
});
