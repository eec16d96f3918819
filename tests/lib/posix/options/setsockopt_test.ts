import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  AF_INET,
  AF_INET6,
  bind,
  getsockopt,
  IP_MULTICAST_ALL,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  IP_TTL,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_IF,
  IPV6_MULTICAST_LOOP,
  IPV6_UNICAST_HOPS,
  IPV6_V6ONLY,
  localPort,
  moreOptions,
  options,
  PosixError,
  setsockopt,
  SO_BROADCAST,
  SO_DEBUG,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_OOBINLINE,
  SO_RCVBUF,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_SNDBUF,
  SO_SNDTIMEO,
  SOCK_DGRAM,
  SOCK_STREAM,
  type Socket,
  socket,
  TCP_CORK,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
  TCP_MAXSEG,
  TCP_NODELAY,
  TCP_QUICKACK,
  TCP_USER_TIMEOUT,
  type WritableOption,
} from "lib/posix/mod.ts";
import { withPython } from "../../python.ts";
import { askPython } from "./python.ts";
import { testOnLinux } from "../../test_on_linux.ts";

/** A value to set, and the bytes the kernel must then give to anybody. */
interface Row {
  readonly name: string;
  readonly set: (s: Socket) => void;
  readonly hex: string;
}

function row<T>(
  option: WritableOption<T>,
  value: NoInfer<T>,
  hex: string,
): Row & { readonly option: WritableOption<T> } {
  return {
    name: option.name,
    option,
    set: (s) => setsockopt(s, option, value),
    hex,
  };
}

// Bytes written by hand, from the structs of the manual pages, little-endian.
// None is the default. 3.5 s is a whole number of ticks at every kernel HZ.
const anySocket = [
  row(SO_KEEPALIVE, true, "01000000"),
  row(SO_LINGER, { on: true, seconds: 258 }, "0100000002010000"),
  row(SO_OOBINLINE, true, "01000000"),
  row(SO_RCVBUF, 10_000, "204e0000"),
  row(SO_SNDBUF, 10_000, "204e0000"),
  row(
    SO_RCVTIMEO,
    { seconds: 3, microseconds: 500_000 },
    "030000000000000020a1070000000000",
  ),
  row(
    SO_SNDTIMEO,
    { seconds: 7, microseconds: 0 },
    "07000000000000000000000000000000",
  ),
  row(SO_REUSEADDR, true, "01000000"),
  row(SO_REUSEPORT, true, "01000000"),
  row(SO_BROADCAST, true, "01000000"),
  row(IP_TTL, 33, "21000000"),
  row(IP_MULTICAST_LOOP, false, "00000000"),
];
const tcpOnly = [
  row(TCP_NODELAY, true, "01000000"),
  row(TCP_MAXSEG, 1000, "e8030000"),
  row(TCP_KEEPIDLE, 300, "2c010000"),
  row(TCP_KEEPINTVL, 7, "07000000"),
  row(TCP_KEEPCNT, 3, "03000000"),
  row(TCP_QUICKACK, false, "00000000"),
  row(TCP_CORK, true, "01000000"),
  row(TCP_USER_TIMEOUT, 5000, "88130000"),
];
const udpOnly = [
  row(IP_MULTICAST_TTL, 9, "09000000"),
  row(IP_MULTICAST_IF, "127.0.0.1", "7f000001"),
  row(IP_MULTICAST_ALL, false, "00000000"),
];
const ipv6 = [
  row(IPV6_UNICAST_HOPS, 33, "21000000"),
  row(IPV6_MULTICAST_LOOP, false, "00000000"),
  row(IPV6_V6ONLY, true, "01000000"),
];
const ipv6UdpOnly = [
  row(IPV6_MULTICAST_HOPS, 9, "09000000"),
  // The loopback interface is always the first.
  row(IPV6_MULTICAST_IF, 1, "01000000"),
];
const tables = [
  { family: AF_INET, type: SOCK_STREAM, rows: [...anySocket, ...tcpOnly] },
  { family: AF_INET, type: SOCK_DGRAM, rows: [...anySocket, ...udpOnly] },
  {
    family: AF_INET6,
    type: SOCK_STREAM,
    rows: [...anySocket, ...tcpOnly, ...ipv6],
  },
  {
    family: AF_INET6,
    type: SOCK_DGRAM,
    rows: [...anySocket, ...ipv6, ...ipv6UdpOnly],
  },
];

for (const { family, type, rows } of tables) {
  const kind = `${family === AF_INET ? "IPv4" : "IPv6"} ${
    type === SOCK_STREAM ? "stream" : "datagram"
  }`;
  withPython(
    `setsockopt() sets what Python reads from the same ${kind} descriptor`,
    async () => {
      using s = socket(family, type);
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
  const missing = [...options, ...moreOptions]
    .filter(({ get, set }) => get && set)
    .map(({ name }) => name)
    .filter((name) => !set.has(name));
  // SO_DEBUG needs a capability, and has its own test.
  assertEquals(missing, ["SO_DEBUG", "TCP_KEEPALIVE"]);
});

testOnLinux("setsockopt() SO_DEBUG is for the privileged only", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  try {
    setsockopt(s, SO_DEBUG, true);
    assertEquals(getsockopt(s, SO_DEBUG), true);
  } catch (error) {
    assert(error instanceof PosixError);
    assertEquals(error.code, "EACCES");
    assertEquals(getsockopt(s, SO_DEBUG), false);
  }
});

Deno.test("getsockopt() gives back what setsockopt() was given", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  setsockopt(s, SO_LINGER, { on: true, seconds: 5 });
  setsockopt(s, SO_RCVTIMEO, { seconds: 3, microseconds: 500_000 });
  setsockopt(s, TCP_NODELAY, true);
  // The buffers are reused from call to call: the values must not be.
  const linger = getsockopt(s, SO_LINGER);
  const time = getsockopt(s, SO_RCVTIMEO);
  setsockopt(s, SO_LINGER, { on: true, seconds: 9 });
  assertEquals(getsockopt(s, SO_LINGER), { on: true, seconds: 9 });
  assertEquals(getsockopt(s, SO_SNDTIMEO), { seconds: 0, microseconds: 0 });
  assertEquals(linger, { on: true, seconds: 5 });
  assertEquals(time, { seconds: 3, microseconds: 500_000 });
  assertEquals(getsockopt(s, TCP_NODELAY), true);
  setsockopt(s, TCP_NODELAY, false);
  assertEquals(getsockopt(s, TCP_NODELAY), false);
});

testOnLinux("SO_LINGER switched off keeps its seconds", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  setsockopt(s, SO_LINGER, { on: true, seconds: 5 });
  setsockopt(s, SO_LINGER, { on: false, seconds: 8 });
  assertEquals(getsockopt(s, SO_LINGER), { on: false, seconds: 5 });
});

Deno.test("getsockopt() takes a plain descriptor number", () => {
  using s = socket(AF_INET, SOCK_DGRAM);
  setsockopt(s.fd, IP_MULTICAST_IF, "127.0.0.1");
  assertEquals(getsockopt(s.fd, IP_MULTICAST_IF), "127.0.0.1");
});

Deno.test("an option of type u_char is read from one byte as well as from four", () => {
  const { buffer } = IP_MULTICAST_TTL;
  buffer.bytes.set([200, 9, 9, 9]);
  assertEquals(IP_MULTICAST_TTL.decode(1), 200);
  assertEquals(IP_MULTICAST_TTL.decode(4), 0x090909c8);
  IP_MULTICAST_LOOP.buffer.bytes.set([0, 1, 1, 1]);
  assertEquals(IP_MULTICAST_LOOP.decode(1), false);
  using s = socket(AF_INET, SOCK_DGRAM);
  assertEquals(getsockopt(s, IP_MULTICAST_TTL), 1);
});

Deno.test({
  name: "SO_REUSEADDR set by setsockopt() lets two UDP sockets share a port",
  fn() {
    using a = socket(AF_INET, SOCK_DGRAM);
    using b = socket(AF_INET, SOCK_DGRAM);
    using c = socket(AF_INET, SOCK_DGRAM);
    setsockopt(a, SO_REUSEADDR, true);
    setsockopt(b, SO_REUSEADDR, true);
    bind(a, { hostname: "127.0.0.1", port: 0 });
    const address = { hostname: "127.0.0.1", port: localPort(a) };
    bind(b, address);
    assertThrows(() => bind(c, address), PosixError, "EADDRINUSE");
  },
});

Deno.test("setsockopt() called as in C, with the level, says what it wants", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  assertThrows(
    // @ts-expect-error: a number is no option
    () => setsockopt(s, 1, SO_REUSEADDR, true),
    TypeError,
    "setsockopt: 1 is not an option; wanted (socket, SO_REUSEADDR, …)",
  );
  assertThrows(
    // @ts-expect-error: a number is no option
    () => getsockopt(s, 1),
    TypeError,
    "getsockopt: 1 is not an option",
  );
});
