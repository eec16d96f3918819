import {
  AF_INET,
  descriptorOf,
  F_GETFD,
  F_GETOWN,
  F_SETOWN,
  fcntl,
  FD_CLOEXEC,
  isNonblocking,
  PosixError,
  setNonblocking,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { connected, datagram, failure } from "./sockets.ts";

Deno.test("fcntl() sets and tells the owner", () => {
  using pair = connected();
  assertEquals(fcntl(pair.server, F_GETOWN), 0);
  assertEquals(fcntl(pair.server, F_SETOWN, Deno.pid), 0);
  assertEquals(fcntl(pair.server, F_GETOWN), Deno.pid);
  assertEquals(fcntl(pair.client, F_GETOWN), 0);
  fcntl(pair.server, F_SETOWN, 0);
  assertEquals(fcntl(pair.server, F_GETOWN), 0);
});

Deno.test("fcntl() tells flags, and the error of a closed socket", () => {
  const pair = connected();
  assertEquals(fcntl(pair.server, F_GETFD), FD_CLOEXEC);
  pair[Symbol.dispose]();
  assertEquals(failure(() => fcntl(pair.server, F_GETFD)).code, "EBADF");
  using udp = datagram();
  assertEquals(failure(() => fcntl(udp, 12_345)).code, "EINVAL");
});

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
