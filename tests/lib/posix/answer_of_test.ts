import { assertEquals, assertThrows } from "@std/assert";
import * as posix from "lib/posix/mod.ts";

Deno.test("answerOf() returns the result, or the name of the kernel's error", () => {
  using udp = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  assertEquals(posix.answerOf(() => udp.fd), udp.fd);
  assertEquals(posix.answerOf(() => posix.listen(udp, 1)), "EOPNOTSUPP");
});

Deno.test("answerOf() throws what is no error of the kernel's", () => {
  const call = () => {
    throw new TypeError("a mistake");
  };
  assertThrows(() => posix.answerOf(call), TypeError, "a mistake");
});
