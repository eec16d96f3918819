import {
  AF_INET,
  isNonblocking,
  PosixError,
  setNonblocking,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import { descriptorOf } from "lib/posix/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("setNonblocking() sets and clears only O_NONBLOCK", () => {
  using s = socket(AF_INET, SOCK_DGRAM);
  for (const on of [true, true, false, false]) {
    setNonblocking(s, on);
    assertEquals(isNonblocking(s), on);
  }
});

Deno.test("isNonblocking() finds Deno's own sockets non-blocking", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  assertEquals(isNonblocking(descriptorOf(listener)), true);
});

Deno.test("setNonblocking() tells of a descriptor that is not open", () => {
  assertThrows(
    () => setNonblocking(1 << 30, true),
    PosixError,
    `fcntl ${1 << 30}: bad file descriptor (EBADF)`,
  );
});
