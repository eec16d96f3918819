import * as posix from "lib/posix/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { connected, datagram, failure } from "./sockets.ts";

Deno.test("fcntl() sets and tells the owner", () => {
  using pair = connected();
  assertEquals(posix.fcntl(pair.server, posix.F_GETOWN), 0);
  assertEquals(posix.fcntl(pair.server, posix.F_SETOWN, Deno.pid), 0);
  assertEquals(posix.fcntl(pair.server, posix.F_GETOWN), Deno.pid);
  assertEquals(posix.fcntl(pair.client, posix.F_GETOWN), 0);
  posix.fcntl(pair.server, posix.F_SETOWN, 0);
  assertEquals(posix.fcntl(pair.server, posix.F_GETOWN), 0);
});

Deno.test("fcntl() tells flags, and the error of a closed socket", () => {
  const pair = connected();
  assertEquals(posix.fcntl(pair.server, posix.F_GETFD), posix.FD_CLOEXEC);
  pair[Symbol.dispose]();
  assertEquals(
    failure(() => posix.fcntl(pair.server, posix.F_GETFD)).code,
    "EBADF",
  );
  using udp = datagram();
  assertEquals(failure(() => posix.fcntl(udp, 12_345)).code, "EINVAL");
});

Deno.test("setNonblocking() sets and clears only O_NONBLOCK", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  for (const on of [true, true, false, false]) {
    posix.setNonblocking(s, on);
    assertEquals(posix.isNonblocking(s), on);
  }
});

Deno.test("isNonblocking() finds Deno's own sockets non-blocking", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  assertEquals(posix.isNonblocking(posix.descriptorOf(listener)), true);
});

Deno.test("setNonblocking() tells of a descriptor that is not open", () => {
  assertThrows(
    () => posix.setNonblocking(1 << 30, true),
    posix.PosixError,
    `fcntl ${1 << 30}: bad file descriptor (EBADF)`,
  );
});
