import { assertEquals, assertThrows } from "@std/assert";
import * as posix from "lib/posix/mod.ts";

/** Sets a value that the types would refuse: what plain JavaScript can do. */
function refused(option: unknown, value: unknown): () => void {
  return () => {
    using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
    posix.setsockopt(s, option as posix.WritableOption<unknown>, value);
  };
}

const ranges: readonly [unknown, unknown, string][] = [
  [
    posix.SO_RCVBUF,
    2 ** 31,
    "setsockopt SO_RCVBUF: 2147483648 does not fit an int (-2147483648 to 2147483647)",
  ],
  [
    posix.SO_RCVBUF,
    -(2 ** 31) - 1,
    "setsockopt SO_RCVBUF: -2147483649 does not fit an int (-2147483648 to 2147483647)",
  ],
  [posix.SO_RCVBUF, 1.5, "setsockopt SO_RCVBUF: 1.5 is not a whole number"],
  [posix.SO_RCVBUF, NaN, "setsockopt SO_RCVBUF: NaN is not a whole number"],
  [
    posix.SO_LINGER,
    { on: true, seconds: Infinity },
    "setsockopt SO_LINGER seconds: Infinity is not a whole number",
  ],
  [
    posix.SO_LINGER,
    { on: true, seconds: 3e9 },
    "setsockopt SO_LINGER seconds: 3000000000 does not fit an int (-2147483648 to 2147483647)",
  ],
  [
    posix.SO_RCVTIMEO,
    { seconds: 3.5, microseconds: 0 },
    "setsockopt SO_RCVTIMEO seconds: 3.5 is not a whole number",
  ],
  [
    posix.SO_RCVTIMEO,
    { seconds: 2 ** 53, microseconds: 0 },
    "setsockopt SO_RCVTIMEO seconds: 9007199254740992 is beyond ±9007199254740991, where numbers stop being exact",
  ],
  [
    posix.IPV6_MULTICAST_IF,
    -1,
    "setsockopt IPV6_MULTICAST_IF: -1 does not fit an unsigned int (0 to 4294967295)",
  ],
];

const types: readonly [unknown, unknown, string][] = [
  [posix.SO_RCVBUF, "1024", 'setsockopt SO_RCVBUF: "1024" is not a number'],
  [posix.SO_RCVBUF, 1024n, "setsockopt SO_RCVBUF: 1024n is not a number"],
  [
    posix.SO_KEEPALIVE,
    1,
    "setsockopt SO_KEEPALIVE: 1 is not a boolean: pass true or false",
  ],
  [
    posix.SO_KEEPALIVE,
    undefined,
    "setsockopt SO_KEEPALIVE: undefined is not a boolean: pass true or false",
  ],
  [
    posix.SO_LINGER,
    5,
    "setsockopt SO_LINGER: 5 is not { on: boolean, seconds: number }",
  ],
  [
    posix.SO_LINGER,
    { on: 1, seconds: 5 },
    "setsockopt SO_LINGER on: 1 is not a boolean",
  ],
  [
    posix.SO_LINGER,
    { on: true },
    "setsockopt SO_LINGER seconds: undefined is not a number",
  ],
  [
    posix.SO_RCVTIMEO,
    3.5,
    "setsockopt SO_RCVTIMEO: 3.5 is not { seconds: number, microseconds: number }",
  ],
  [
    posix.IP_MULTICAST_IF,
    "localhost",
    'setsockopt IP_MULTICAST_IF: "localhost" is not an IPv4 address such as "127.0.0.1"',
  ],
  [
    posix.IP_ADD_MEMBERSHIP,
    { group: "239.1.1.256", interface: "127.0.0.1" },
    'setsockopt IP_ADD_MEMBERSHIP group: "239.1.1.256" is not an IPv4 address such as "127.0.0.1"',
  ],
  [
    posix.IP_ADD_MEMBERSHIP,
    { group: "239.1.1.1" },
    'setsockopt IP_ADD_MEMBERSHIP interface: undefined is not an IPv4 address such as "127.0.0.1"',
  ],
  [
    posix.IPV6_JOIN_GROUP,
    { group: "239.1.1.1", interfaceIndex: 1 },
    'setsockopt IPV6_JOIN_GROUP group: "239.1.1.1" is not an IPv6 address such as "ff02::1"',
  ],
  [
    posix.IPV6_JOIN_GROUP,
    { group: "ff02::1%lo", interfaceIndex: 1 },
    'setsockopt IPV6_JOIN_GROUP group: "ff02::1%lo" is not an IPv6 address such as "ff02::1"',
  ],
];

for (const [option, value, message] of ranges) {
  Deno.test(`RangeError: ${message}`, () => {
    assertEquals(
      assertThrows(refused(option, value), RangeError).message,
      message,
    );
  });
}

for (const [option, value, message] of types) {
  Deno.test(`TypeError: ${message}`, () => {
    assertEquals(
      assertThrows(refused(option, value), TypeError).message,
      message,
    );
  });
}

Deno.test("the error for a large value stays one short line", () => {
  const value = { on: "x".repeat(10_000), text: "a\nb" };
  const { message } = assertThrows(refused(posix.SO_LINGER, value), TypeError);
  assertEquals(message.includes("\n"), false);
  assertEquals(message.length < 120, true);
});

Deno.test("encode() lays memberships out as ip_mreq and ipv6_mreq", () => {
  assertEquals(
    posix.IP_ADD_MEMBERSHIP.encode({
      group: "239.1.2.3",
      interface: "127.0.0.1",
    })
      .toHex(),
    "ef0102037f000001",
  );
  assertEquals(
    posix.IPV6_JOIN_GROUP.encode({ group: "ff02::1:3", interfaceIndex: 258 })
      .toHex(),
    "ff020000000000000000000000010003" + "02010000",
  );
});

Deno.test("encode() refuses a filter that is no program", () => {
  assertThrows(
    () => posix.SO_ATTACH_FILTER.encode(new Array(4097)),
    RangeError,
  );
  assertThrows(refused(posix.SO_ATTACH_FILTER, {}), TypeError, "array");
});
