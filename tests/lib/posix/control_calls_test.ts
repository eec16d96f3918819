import {
  F_GETFD,
  F_GETOWN,
  F_SETOWN,
  fcntl,
  FD_CLOEXEC,
} from "lib/posix/mod.ts";
import { assertEquals } from "@std/assert";
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
