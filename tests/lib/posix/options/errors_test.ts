import { closeSync, openSync } from "node:fs";
import { assertEquals, assertThrows } from "@std/assert";
import {
  AF_INET,
  AF_INET6,
  getsockopt,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_TTL,
  IP_TTL,
  IPV6_JOIN_GROUP,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_LOOP,
  IPV6_UNICAST_HOPS,
  PosixError,
  rawSetsockopt,
  setsockopt,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_MAXSEG,
  TCP_NODELAY,
  type WritableOption,
} from "lib/posix/mod.ts";
import { unsupported } from "lib/posix/options/option_calls.ts";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../../test_on_linux.ts";

function fails(
  family: number,
  type: number,
  option: WritableOption<unknown>,
  value: unknown,
): PosixError {
  using s = socket(family, type);
  return assertThrows(() => setsockopt(s, option, value), PosixError);
}

// What ip(7), ipv6(7), tcp(7) and socket(7) leave to the kernel reaches it.
const judged = [
  [AF_INET, SOCK_STREAM, IP_TTL, 256, "EINVAL"],
  [AF_INET, SOCK_STREAM, IP_TTL, 0, "EINVAL"],
  [AF_INET, SOCK_STREAM, IP_TTL, -2, "EINVAL"],
  [AF_INET, SOCK_DGRAM, IP_MULTICAST_TTL, 256, "EINVAL"],
  [AF_INET, SOCK_STREAM, IP_MULTICAST_TTL, 2, "EINVAL"],
  [AF_INET6, SOCK_STREAM, IPV6_UNICAST_HOPS, 256, "EINVAL"],
  [AF_INET6, SOCK_STREAM, IPV6_MULTICAST_HOPS, 2, "ENOPROTOOPT"],
  [
    AF_INET,
    SOCK_STREAM,
    SO_RCVTIMEO,
    { seconds: 0, microseconds: 1_000_000 },
    "EDOM",
  ],
  [
    AF_INET,
    SOCK_STREAM,
    SO_RCVTIMEO,
    { seconds: 1, microseconds: -1 },
    "EDOM",
  ],
  [AF_INET, SOCK_STREAM, TCP_KEEPIDLE, 0, "EINVAL"],
  [AF_INET, SOCK_STREAM, TCP_KEEPIDLE, 32_768, "EINVAL"],
  [AF_INET, SOCK_STREAM, TCP_KEEPCNT, 128, "EINVAL"],
  [AF_INET, SOCK_STREAM, TCP_MAXSEG, 87, "EINVAL"],
  [AF_INET, SOCK_DGRAM, TCP_NODELAY, true, "ENOPROTOOPT"],
  [AF_INET, SOCK_DGRAM, IPV6_UNICAST_HOPS, 3, "ENOPROTOOPT"],
  [
    AF_INET,
    SOCK_STREAM,
    IP_ADD_MEMBERSHIP,
    { group: "239.255.1.1", interface: "127.0.0.1" },
    "EPROTO",
  ],
  [
    AF_INET6,
    SOCK_STREAM,
    IPV6_JOIN_GROUP,
    { group: "ff11::1234", interfaceIndex: 1 },
    "EPROTO",
  ],
  [
    AF_INET,
    SOCK_DGRAM,
    IP_ADD_MEMBERSHIP,
    { group: "10.0.0.1", interface: "127.0.0.1" },
    "EINVAL",
  ],
  [
    AF_INET,
    SOCK_DGRAM,
    IP_DROP_MEMBERSHIP,
    { group: "239.255.1.1", interface: "127.0.0.1" },
    "EADDRNOTAVAIL",
  ],
] as const;

for (const [family, type, option, value, code] of judged) {
  testOnLinux(
    `setsockopt() ${option.name} ${JSON.stringify(value)} on ${
      family === AF_INET ? "IPv4" : "IPv6"
    } ${type === SOCK_STREAM ? "stream" : "datagram"} gives ${code}`,
    () => {
      const error = fails(
        family,
        type,
        option as WritableOption<unknown>,
        value,
      );
      assertEquals(error.code, code);
    },
  );
}

testOnLinux(
  "setsockopt() tells the option, the value, the reason and its name",
  () => {
    const { message } = fails(
      AF_INET,
      SOCK_STREAM,
      IP_TTL as WritableOption<unknown>,
      256,
    );
    assertEquals(message, "setsockopt IP_TTL 256: invalid argument (EINVAL)");
  },
);

testOnLinux("getsockopt() tells the option and the reason", () => {
  using s = socket(AF_INET6, SOCK_DGRAM);
  const { message, code } = assertThrows(
    () => getsockopt(s, TCP_NODELAY),
    PosixError,
  );
  assertEquals(code, "ENOPROTOOPT");
  assertEquals(
    message,
    "getsockopt TCP_NODELAY: protocol not available (ENOPROTOOPT)",
  );
});

Deno.test("a closed socket gives EBADF, and says that it is closed", () => {
  const s = socket(AF_INET, SOCK_STREAM);
  s.close();
  for (
    const call of [
      () => getsockopt(s, SO_TYPE),
      () => setsockopt(s, SO_REUSEADDR, true),
    ]
  ) {
    const error = assertThrows(call, PosixError, "the socket is closed");
    assertEquals(error.code, "EBADF");
  }
});

Deno.test("a descriptor that is no socket gives ENOTSOCK", () => {
  const fd = openSync("/dev/null", "r");
  try {
    const { code } = assertThrows(() => getsockopt(fd, SO_TYPE), PosixError);
    assertEquals(code, "ENOTSOCK");
  } finally {
    closeSync(fd);
  }
});

testOnLinux("IP_TTL -1 goes back to the default", () => {
  using s = socket(AF_INET, SOCK_DGRAM);
  const initial = getsockopt(s, IP_TTL);
  setsockopt(s, IP_TTL, 7);
  assertEquals(getsockopt(s, IP_TTL), 7);
  setsockopt(s, IP_TTL, -1);
  assertEquals(getsockopt(s, IP_TTL), initial);
});

testOnLinux("IPv6 multicast options refuse one byte, IPv4 ones take it", () => {
  using s = socket(AF_INET6, SOCK_DGRAM);
  for (const option of [IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP]) {
    const { levelNumber = -1, optionNumber = -1 } = option;
    const { code } = assertThrows(
      () => rawSetsockopt(s, levelNumber, optionNumber, new Uint8Array([1])),
      PosixError,
    );
    assertEquals(code, "EINVAL", option.name);
  }
  const { levelNumber = -1, optionNumber = -1 } = IP_MULTICAST_TTL;
  using u = socket(AF_INET, SOCK_DGRAM);
  rawSetsockopt(u, levelNumber, optionNumber, new Uint8Array([7]));
  assertEquals(getsockopt(u, IP_MULTICAST_TTL), 7);
});

testOnLinux(
  "an option this system does not have names what to use instead",
  () => {
    using s = socket(AF_INET, SOCK_STREAM);
    const message = "setsockopt TCP_KEEPALIVE: not on linux; use TCP_KEEPIDLE";
    assertEquals(
      assertThrows(
        () => setsockopt(s, posix.TCP_KEEPALIVE, 60),
        Deno.errors.NotSupported,
      ).message,
      message,
    );
    assertThrows(
      () => getsockopt(s, posix.TCP_KEEPALIVE),
      Deno.errors.NotSupported,
      "getsockopt TCP_KEEPALIVE: not on linux",
    );
  },
);

Deno.test("unsupported() has a line for every option that some system lacks", () => {
  for (const option of [...posix.options, ...posix.moreOptions]) {
    for (const [system, { supported }] of Object.entries(option.platforms)) {
      if (supported) continue;
      const { message } = unsupported("getsockopt", option, system);
      const start = `getsockopt ${option.name}: not on ${system}; `;
      assertEquals(message.slice(0, start.length), start);
      assertEquals(message.includes("undefined"), false);
    }
  }
});
