import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  defaultTtl,
  ephemeralPorts,
  keepaliveDefaults,
  maxBacklog,
  rmemDefault,
  rmemMax,
  tcpRmem,
  tcpWmem,
  wmemDefault,
  wmemMax,
} from "lib/kernel/mod.ts";
import { requireLinux } from "lib/kernel/require_linux.ts";
import {
  AF_INET,
  bind,
  getsockopt,
  IP_TTL,
  localPort,
  setsockopt,
  SO_RCVBUF,
  SO_SNDBUF,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
} from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux("the limits are those that the kernel's sockets keep", () => {
  using stream = socket(AF_INET, SOCK_STREAM);
  using datagram = socket(AF_INET, SOCK_DGRAM);
  assertEquals(getsockopt(stream, SO_RCVBUF), tcpRmem().default);
  assertEquals(getsockopt(stream, SO_SNDBUF), tcpWmem().default);
  assertEquals(getsockopt(datagram, SO_RCVBUF), rmemDefault());
  assertEquals(getsockopt(datagram, SO_SNDBUF), wmemDefault());
  assertEquals(getsockopt(stream, IP_TTL), defaultTtl());
  assertEquals(keepaliveDefaults(), {
    idle: getsockopt(stream, TCP_KEEPIDLE),
    interval: getsockopt(stream, TCP_KEEPINTVL),
    count: getsockopt(stream, TCP_KEEPCNT),
  });
  setsockopt(datagram, SO_RCVBUF, 2 ** 30);
  setsockopt(datagram, SO_SNDBUF, 2 ** 30);
  assertEquals(getsockopt(datagram, SO_RCVBUF), 2 * rmemMax());
  assertEquals(getsockopt(datagram, SO_SNDBUF), 2 * wmemMax());
});

testOnLinux(
  "ranges are in order, and a port that the kernel gives lies in its range",
  () => {
    for (const { min, default: initial, max } of [tcpRmem(), tcpWmem()]) {
      assert(0 < min && min <= initial && initial <= max);
    }
    assert(maxBacklog() > 0);
    const { first, last } = ephemeralPorts();
    using s = socket(AF_INET, SOCK_DGRAM);
    bind(s, { hostname: "127.0.0.1", port: 0 });
    const port = localPort(s);
    assert(first <= port && port <= last, `${port}`);
  },
);

Deno.test("requireLinux() stops with one line elsewhere", () => {
  requireLinux("tcpSockets", "/proc/net/tcp", "linux");
  assertEquals(
    assertThrows(
      () => requireLinux("tcpSockets", "/proc/net/tcp", "darwin"),
      Deno.errors.NotSupported,
    ).message,
    "tcpSockets: needs Linux (/proc/net/tcp); this is darwin",
  );
});
