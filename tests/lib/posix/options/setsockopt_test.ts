import { assert, assertEquals, assertThrows } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import { withPython } from "../../python.ts";
import { askPython } from "./python.ts";
import { testOnLinux } from "../../test_on_linux.ts";

/** A value to set, and the bytes the kernel must then give to anybody. */
interface Row {
  readonly name: string;
  readonly set: (s: posix.Socket) => void;
  readonly hex: string;
}

function row<T>(
  option: posix.WritableOption<T>,
  value: NoInfer<T>,
  hex: string,
): Row & { readonly option: posix.WritableOption<T> } {
  return {
    name: option.name,
    option,
    set: (s) => posix.setsockopt(s, option, value),
    hex,
  };
}

// Bytes written by hand, from the structs of the manual pages, little-endian.
// None is the default. 3.5 s is a whole number of ticks at every kernel HZ.
const anySocket = [
  row(posix.SO_KEEPALIVE, true, "01000000"),
  row(posix.SO_LINGER, { on: true, seconds: 258 }, "0100000002010000"),
  row(posix.SO_OOBINLINE, true, "01000000"),
  row(posix.SO_RCVBUF, 10_000, "204e0000"),
  row(posix.SO_SNDBUF, 10_000, "204e0000"),
  row(
    posix.SO_RCVTIMEO,
    { seconds: 3, microseconds: 500_000 },
    "030000000000000020a1070000000000",
  ),
  row(
    posix.SO_SNDTIMEO,
    { seconds: 7, microseconds: 0 },
    "07000000000000000000000000000000",
  ),
  row(posix.SO_REUSEADDR, true, "01000000"),
  row(posix.SO_REUSEPORT, true, "01000000"),
  row(posix.SO_BROADCAST, true, "01000000"),
  row(posix.IP_TTL, 33, "21000000"),
  row(posix.IP_MULTICAST_LOOP, false, "00000000"),
];
const tcpOnly = [
  row(posix.TCP_NODELAY, true, "01000000"),
  row(posix.TCP_MAXSEG, 1000, "e8030000"),
  row(posix.TCP_KEEPIDLE, 300, "2c010000"),
  row(posix.TCP_KEEPINTVL, 7, "07000000"),
  row(posix.TCP_KEEPCNT, 3, "03000000"),
  row(posix.TCP_QUICKACK, false, "00000000"),
  row(posix.TCP_CORK, true, "01000000"),
  row(posix.TCP_USER_TIMEOUT, 5000, "88130000"),
];
const udpOnly = [
  row(posix.IP_MULTICAST_TTL, 9, "09000000"),
  row(posix.IP_MULTICAST_IF, "127.0.0.1", "7f000001"),
  row(posix.IP_MULTICAST_ALL, false, "00000000"),
];
const ipv6 = [
  row(posix.IPV6_UNICAST_HOPS, 33, "21000000"),
  row(posix.IPV6_MULTICAST_LOOP, false, "00000000"),
  row(posix.IPV6_V6ONLY, true, "01000000"),
];
const ipv6UdpOnly = [
  row(posix.IPV6_MULTICAST_HOPS, 9, "09000000"),
  // The loopback interface is always the first.
  row(posix.IPV6_MULTICAST_IF, 1, "01000000"),
];
const tables = [
  {
    family: posix.AF_INET,
    type: posix.SOCK_STREAM,
    rows: [...anySocket, ...tcpOnly],
  },
  {
    family: posix.AF_INET,
    type: posix.SOCK_DGRAM,
    rows: [...anySocket, ...udpOnly],
  },
  {
    family: posix.AF_INET6,
    type: posix.SOCK_STREAM,
    rows: [...anySocket, ...tcpOnly, ...ipv6],
  },
  {
    family: posix.AF_INET6,
    type: posix.SOCK_DGRAM,
    rows: [...anySocket, ...ipv6, ...ipv6UdpOnly],
  },
];

for (const { family, type, rows } of tables) {
  const kind = `${family === posix.AF_INET ? "IPv4" : "IPv6"} ${
    type === posix.SOCK_STREAM ? "stream" : "datagram"
  }`;
  withPython(
    `setsockopt() sets what Python reads from the same ${kind} descriptor`,
    async () => {
      using s = posix.socket(family, type);
      for (const { set } of rows) set(s);
      const questions = rows.map(({ option }) => ({
        level: option.levelNumber ?? -1,
        number: option.optionNumber ?? -1,
        size: 16,
      }));
      const { same } = await askPython({ descriptor: s.fd, questions });
      assertEquals(
        same.map((answer, i) => `${rows[i]?.name} ${answer}`),
        rows.map(({ name, hex }) => `${name} ${hex}`),
      );
    },
    ["linux"],
  );
}

Deno.test("the rows above set every option that can be read back", () => {
  const set = new Set(
    tables.flatMap(({ rows }) => rows.map(({ name }) => name)),
  );
  const missing = [...posix.options, ...posix.moreOptions]
    .filter(({ get, set }) => get && set)
    .map(({ name }) => name)
    .filter((name) => !set.has(name));
  // SO_DEBUG needs a capability, and has its own test.
  assertEquals(missing, ["SO_DEBUG", "TCP_KEEPALIVE"]);
});

testOnLinux("setsockopt() SO_DEBUG is for the privileged only", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  try {
    posix.setsockopt(s, posix.SO_DEBUG, true);
    assertEquals(posix.getsockopt(s, posix.SO_DEBUG), true);
  } catch (error) {
    assert(error instanceof posix.PosixError);
    assertEquals(error.code, "EACCES");
    assertEquals(posix.getsockopt(s, posix.SO_DEBUG), false);
  }
});

Deno.test("getsockopt() gives back what setsockopt() was given", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.setsockopt(s, posix.SO_LINGER, { on: true, seconds: 5 });
  posix.setsockopt(s, posix.SO_RCVTIMEO, { seconds: 3, microseconds: 500_000 });
  posix.setsockopt(s, posix.TCP_NODELAY, true);
  // The buffers are reused from call to call: the values must not be.
  const linger = posix.getsockopt(s, posix.SO_LINGER);
  const time = posix.getsockopt(s, posix.SO_RCVTIMEO);
  posix.setsockopt(s, posix.SO_LINGER, { on: true, seconds: 9 });
  assertEquals(posix.getsockopt(s, posix.SO_LINGER), { on: true, seconds: 9 });
  assertEquals(posix.getsockopt(s, posix.SO_SNDTIMEO), {
    seconds: 0,
    microseconds: 0,
  });
  assertEquals(linger, { on: true, seconds: 5 });
  assertEquals(time, { seconds: 3, microseconds: 500_000 });
  assertEquals(posix.getsockopt(s, posix.TCP_NODELAY), true);
  posix.setsockopt(s, posix.TCP_NODELAY, false);
  assertEquals(posix.getsockopt(s, posix.TCP_NODELAY), false);
});

testOnLinux("SO_LINGER switched off keeps its seconds", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.setsockopt(s, posix.SO_LINGER, { on: true, seconds: 5 });
  posix.setsockopt(s, posix.SO_LINGER, { on: false, seconds: 8 });
  assertEquals(posix.getsockopt(s, posix.SO_LINGER), { on: false, seconds: 5 });
});

Deno.test("getsockopt() takes a plain descriptor number", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  posix.setsockopt(s.fd, posix.IP_MULTICAST_IF, "127.0.0.1");
  assertEquals(posix.getsockopt(s.fd, posix.IP_MULTICAST_IF), "127.0.0.1");
});

Deno.test("an option of type u_char is read from one byte as well as from four", () => {
  const { buffer } = posix.IP_MULTICAST_TTL;
  buffer.bytes.set([200, 9, 9, 9]);
  assertEquals(posix.IP_MULTICAST_TTL.decode(1), 200);
  assertEquals(posix.IP_MULTICAST_TTL.decode(4), 0x090909c8);
  posix.IP_MULTICAST_LOOP.buffer.bytes.set([0, 1, 1, 1]);
  assertEquals(posix.IP_MULTICAST_LOOP.decode(1), false);
  using s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  assertEquals(posix.getsockopt(s, posix.IP_MULTICAST_TTL), 1);
});

Deno.test({
  name: "SO_REUSEADDR set by setsockopt() lets two UDP sockets share a port",
  fn() {
    using a = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    using b = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    using c = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.setsockopt(a, posix.SO_REUSEADDR, true);
    posix.setsockopt(b, posix.SO_REUSEADDR, true);
    posix.bind(a, { hostname: "127.0.0.1", port: 0 });
    const address = { hostname: "127.0.0.1", port: posix.localPort(a) };
    posix.bind(b, address);
    assertThrows(() => posix.bind(c, address), posix.PosixError, "EADDRINUSE");
  },
});

Deno.test("setsockopt() called as in C, with the level, says what it wants", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  assertThrows(
    // @ts-expect-error: a number is no option
    () => posix.setsockopt(s, 1, posix.SO_REUSEADDR, true),
    TypeError,
    "setsockopt: 1 is not an option; wanted (socket, SO_REUSEADDR, …)",
  );
  assertThrows(
    // @ts-expect-error: a number is no option
    () => posix.getsockopt(s, 1),
    TypeError,
    "getsockopt: 1 is not an option",
  );
});
