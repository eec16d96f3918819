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
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux("the limits are those that the kernel's sockets keep", () => {
  using stream = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  using datagram = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  assertEquals(posix.getsockopt(stream, posix.SO_RCVBUF), tcpRmem().default);
  assertEquals(posix.getsockopt(stream, posix.SO_SNDBUF), tcpWmem().default);
  assertEquals(posix.getsockopt(datagram, posix.SO_RCVBUF), rmemDefault());
  assertEquals(posix.getsockopt(datagram, posix.SO_SNDBUF), wmemDefault());
  assertEquals(posix.getsockopt(stream, posix.IP_TTL), defaultTtl());
  assertEquals(keepaliveDefaults(), {
    idle: posix.getsockopt(stream, posix.TCP_KEEPIDLE),
    interval: posix.getsockopt(stream, posix.TCP_KEEPINTVL),
    count: posix.getsockopt(stream, posix.TCP_KEEPCNT),
  });
  posix.setsockopt(datagram, posix.SO_RCVBUF, 2 ** 30);
  posix.setsockopt(datagram, posix.SO_SNDBUF, 2 ** 30);
  assertEquals(posix.getsockopt(datagram, posix.SO_RCVBUF), 2 * rmemMax());
  assertEquals(posix.getsockopt(datagram, posix.SO_SNDBUF), 2 * wmemMax());
});

testOnLinux(
  "ranges are in order, and a port that the kernel gives lies in its range",
  () => {
    for (const { min, default: initial, max } of [tcpRmem(), tcpWmem()]) {
      assert(0 < min && min <= initial && initial <= max);
    }
    assert(maxBacklog() > 0);
    const { first, last } = ephemeralPorts();
    using s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.bind(s, { hostname: "127.0.0.1", port: 0 });
    const port = posix.localPort(s);
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
