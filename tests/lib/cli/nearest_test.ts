import { assertEquals } from "@std/assert";
import { nearest } from "lib/cli/mod.ts";

const names = ["linger_modes", "get_buffer", "set_buffer", "sock_type"];

Deno.test("nearest() finds names with a few letters wrong, best first", () => {
  assertEquals(nearest("st_buffer", names), ["set_buffer", "get_buffer"]);
  assertEquals(nearest("sokc_type", names), ["sock_type"]);
});

Deno.test("nearest() takes the beginning of a name", () => {
  assertEquals(nearest("linger", names), ["linger_modes"]);
});

Deno.test("nearest() finds nothing when nothing is similar", () => {
  assertEquals(nearest("xyzzy", names), []);
  assertEquals(nearest("", names), []);
});
