import { assertEquals, assertThrows } from "@std/assert";
import {
  AF_INET,
  answerOf,
  listen,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";

Deno.test("answerOf() returns the result, or the name of the kernel's error", () => {
  using udp = socket(AF_INET, SOCK_DGRAM);
  assertEquals(answerOf(() => udp.fd), udp.fd);
  assertEquals(answerOf(() => listen(udp, 1)), "EOPNOTSUPP");
});

Deno.test("answerOf() throws what is no error of the kernel's", () => {
  const call = () => {
    throw new TypeError("a mistake");
  };
  assertThrows(() => answerOf(call), TypeError, "a mistake");
});
