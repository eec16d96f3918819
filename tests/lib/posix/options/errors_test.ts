import { closeSync, openSync } from "node:fs";
import { assertEquals, assertThrows } from "@std/assert";

import { unsupported } from "lib/posix/options/option_calls.ts";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../../test_on_linux.ts";

function fails(
  family: number,
  type: number,
  option: posix.WritableOption<unknown>,
  value: unknown,
): posix.PosixError {
  using s = posix.socket(family, type);
  return assertThrows(
    () => posix.setsockopt(s, option, value),
    posix.PosixError,
  );
}

// What ip(7), ipv6(7), tcp(7) and socket(7) leave to the kernel reaches it.
const judged = [
  [posix.AF_INET, posix.SOCK_STREAM, posix.IP_TTL, 256, "EINVAL"],
  [posix.AF_INET, posix.SOCK_STREAM, posix.IP_TTL, 0, "EINVAL"],
  [posix.AF_INET, posix.SOCK_STREAM, posix.IP_TTL, -2, "EINVAL"],
  [posix.AF_INET, posix.SOCK_DGRAM, posix.IP_MULTICAST_TTL, 256, "EINVAL"],
  [posix.AF_INET, posix.SOCK_STREAM, posix.IP_MULTICAST_TTL, 2, "EINVAL"],
  [posix.AF_INET6, posix.SOCK_STREAM, posix.IPV6_UNICAST_HOPS, 256, "EINVAL"],
  [
    posix.AF_INET6,
    posix.SOCK_STREAM,
    posix.IPV6_MULTICAST_HOPS,
    2,
    "ENOPROTOOPT",
  ],
  [
    posix.AF_INET,
    posix.SOCK_STREAM,
    posix.SO_RCVTIMEO,
    { seconds: 0, microseconds: 1_000_000 },
    "EDOM",
  ],
  [
    posix.AF_INET,
    posix.SOCK_STREAM,
    posix.SO_RCVTIMEO,
    { seconds: 1, microseconds: -1 },
    "EDOM",
  ],
  [posix.AF_INET, posix.SOCK_STREAM, posix.TCP_KEEPIDLE, 0, "EINVAL"],
  [posix.AF_INET, posix.SOCK_STREAM, posix.TCP_KEEPIDLE, 32_768, "EINVAL"],
  [posix.AF_INET, posix.SOCK_STREAM, posix.TCP_KEEPCNT, 128, "EINVAL"],
  [posix.AF_INET, posix.SOCK_STREAM, posix.TCP_MAXSEG, 87, "EINVAL"],
  [posix.AF_INET, posix.SOCK_DGRAM, posix.TCP_NODELAY, true, "ENOPROTOOPT"],
  [posix.AF_INET, posix.SOCK_DGRAM, posix.IPV6_UNICAST_HOPS, 3, "ENOPROTOOPT"],
  [
    posix.AF_INET,
    posix.SOCK_STREAM,
    posix.IP_ADD_MEMBERSHIP,
    { group: "239.255.1.1", interface: "127.0.0.1" },
    "EPROTO",
  ],
  [
    posix.AF_INET6,
    posix.SOCK_STREAM,
    posix.IPV6_JOIN_GROUP,
    { group: "ff11::1234", interfaceIndex: 1 },
    "EPROTO",
  ],
  [
    posix.AF_INET,
    posix.SOCK_DGRAM,
    posix.IP_ADD_MEMBERSHIP,
    { group: "10.0.0.1", interface: "127.0.0.1" },
    "EINVAL",
  ],
  [
    posix.AF_INET,
    posix.SOCK_DGRAM,
    posix.IP_DROP_MEMBERSHIP,
    { group: "239.255.1.1", interface: "127.0.0.1" },
    "EADDRNOTAVAIL",
  ],
] as const;

for (const [family, type, option, value, code] of judged) {
  testOnLinux(
    `setsockopt() ${option.name} ${JSON.stringify(value)} on ${
      family === posix.AF_INET ? "IPv4" : "IPv6"
    } ${type === posix.SOCK_STREAM ? "stream" : "datagram"} gives ${code}`,
    () => {
      const error = fails(
        family,
        type,
        option as posix.WritableOption<unknown>,
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
      posix.AF_INET,
      posix.SOCK_STREAM,
      posix.IP_TTL as posix.WritableOption<unknown>,
      256,
    );
    assertEquals(message, "setsockopt IP_TTL 256: invalid argument (EINVAL)");
  },
);

testOnLinux("getsockopt() tells the option and the reason", () => {
  using s = posix.socket(posix.AF_INET6, posix.SOCK_DGRAM);
  const { message, code } = assertThrows(
    () => posix.getsockopt(s, posix.TCP_NODELAY),
    posix.PosixError,
  );
  assertEquals(code, "ENOPROTOOPT");
  assertEquals(
    message,
    "getsockopt TCP_NODELAY: protocol not available (ENOPROTOOPT)",
  );
});

Deno.test("a closed socket gives EBADF, and says that it is closed", () => {
  const s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  s.close();
  for (
    const call of [
      () => posix.getsockopt(s, posix.SO_TYPE),
      () => posix.setsockopt(s, posix.SO_REUSEADDR, true),
    ]
  ) {
    const error = assertThrows(call, posix.PosixError, "the socket is closed");
    assertEquals(error.code, "EBADF");
  }
});

Deno.test("a descriptor that is no socket gives ENOTSOCK", () => {
  const fd = openSync("/dev/null", "r");
  try {
    const { code } = assertThrows(
      () => posix.getsockopt(fd, posix.SO_TYPE),
      posix.PosixError,
    );
    assertEquals(code, "ENOTSOCK");
  } finally {
    closeSync(fd);
  }
});

testOnLinux("IP_TTL -1 goes back to the default", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  const initial = posix.getsockopt(s, posix.IP_TTL);
  posix.setsockopt(s, posix.IP_TTL, 7);
  assertEquals(posix.getsockopt(s, posix.IP_TTL), 7);
  posix.setsockopt(s, posix.IP_TTL, -1);
  assertEquals(posix.getsockopt(s, posix.IP_TTL), initial);
});

testOnLinux("IPv6 multicast options refuse one byte, IPv4 ones take it", () => {
  using s = posix.socket(posix.AF_INET6, posix.SOCK_DGRAM);
  for (const option of [posix.IPV6_MULTICAST_HOPS, posix.IPV6_MULTICAST_LOOP]) {
    const { levelNumber = -1, optionNumber = -1 } = option;
    const { code } = assertThrows(
      () =>
        posix.rawSetsockopt(s, levelNumber, optionNumber, new Uint8Array([1])),
      posix.PosixError,
    );
    assertEquals(code, "EINVAL", option.name);
  }
  const { levelNumber = -1, optionNumber = -1 } = posix.IP_MULTICAST_TTL;
  using u = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  posix.rawSetsockopt(u, levelNumber, optionNumber, new Uint8Array([7]));
  assertEquals(posix.getsockopt(u, posix.IP_MULTICAST_TTL), 7);
});

testOnLinux(
  "an option this system does not have names what to use instead",
  () => {
    using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
    const message = "setsockopt TCP_KEEPALIVE: not on linux; use TCP_KEEPIDLE";
    assertEquals(
      assertThrows(
        () => posix.setsockopt(s, posix.TCP_KEEPALIVE, 60),
        Deno.errors.NotSupported,
      ).message,
      message,
    );
    assertThrows(
      () => posix.getsockopt(s, posix.TCP_KEEPALIVE),
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
