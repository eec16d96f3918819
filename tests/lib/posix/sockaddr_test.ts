import { type Address, decodeSockaddr, encodeSockaddr } from "lib/posix/mod.ts";
import { constants } from "lib/posix/constants/table.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { python, withPython } from "../python.ts";

const linux = Deno.build.os === "linux";

withPython(
  "encodeSockaddr() lays out the structures as ctypes does",
  () => {
    const addresses: Address[] = [
      { hostname: "127.0.0.1", port: 0 },
      { hostname: "127.0.0.1", port: 0x1234 },
      { hostname: "0.0.0.0", port: 65535 },
      { hostname: "::1", port: 0x1234 },
      { hostname: "fe80::1", port: 80, scopeId: 1, flowInfo: 0x12345 },
    ];
    // The structures as ip(7) and ipv6(7) declare them, laid out by ctypes.
    const theirs = python<number[][]>(
      `
import ctypes, socket
class In(ctypes.Structure):
    _fields_ = [("family", ctypes.c_uint16), ("port", ctypes.c_uint16),
                ("addr", ctypes.c_ubyte * 4), ("zero", ctypes.c_ubyte * 8)]
class In6(ctypes.Structure):
    _fields_ = [("family", ctypes.c_uint16), ("port", ctypes.c_uint16),
                ("flow", ctypes.c_uint32), ("addr", ctypes.c_ubyte * 16),
                ("scope", ctypes.c_uint32)]
def encode(a):
    six = ":" in a["hostname"]
    family = socket.AF_INET6 if six else socket.AF_INET
    s = In6() if six else In()
    s.family, s.port = family, socket.htons(a["port"])
    if six:
        s.flow, s.scope = socket.htonl(a.get("flowInfo", 0)), a.get("scopeId", 0)
    host = socket.inet_pton(family, a["hostname"])
    ctypes.memmove(s.addr, host, len(host))
    return list(bytes(s))
print(json.dumps([encode(a) for a in given]))`,
      addresses,
    );
    // On macOS the first of the two family bytes is the length.
    const from = linux ? 0 : 2;
    assertEquals(
      addresses.map((address) => [...encodeSockaddr(address)].slice(from)),
      theirs.map((bytes) => bytes.slice(from)),
    );
  },
);

Deno.test("decodeSockaddr() gives back what encodeSockaddr() was given", () => {
  const cases: [Address, string][] = [
    [{ hostname: "127.0.0.1", port: 9190 }, "IPv4"],
    [{ hostname: "::1", port: 9190 }, "IPv6"],
    [{ hostname: "fe80::1", port: 1, scopeId: 3, flowInfo: 0xfffff }, "IPv6"],
    [{ path: "/tmp/s" }, "unix"],
    [{ path: "/tmp/소켓" }, "unix"],
    [{ path: "" }, "unix"],
  ];
  for (const [address, family] of cases) {
    const decoded: unknown = decodeSockaddr(encodeSockaddr(address));
    assertEquals(decoded, { family, ...address });
  }
});

Deno.test("decodeSockaddr() respects where a view begins", () => {
  const bytes = encodeSockaddr({ hostname: "127.0.0.1", port: 80 });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  assertEquals(decodeSockaddr(shifted.subarray(3)), {
    family: "IPv4",
    hostname: "127.0.0.1",
    port: 80,
  });
});

Deno.test("decodeSockaddr() refuses other families and missing bytes", () => {
  assertThrows(() => decodeSockaddr(new Uint8Array(16).fill(77)), TypeError);
  const bytes = encodeSockaddr({ hostname: "127.0.0.1", port: 80 });
  assertThrows(() => decodeSockaddr(bytes.subarray(0, 8)), TypeError);
  assertThrows(() => decodeSockaddr(bytes.subarray(0, 1)), TypeError);
});

Deno.test("encodeSockaddr() names what is wrong and what is allowed", () => {
  const cases: [Address, string][] = [
    [
      { hostname: "localhost", port: 80 },
      'hostname "localhost": must be a literal IPv4 or IPv6 address',
    ],
    [{ hostname: "1.2", port: 80 }, 'hostname "1.2": must be'],
    [{ hostname: "127.0.0.1", port: 65536 }, "port 65536: must be an integer"],
    [{ hostname: "127.0.0.1", port: -1 }, "port -1: must be an integer"],
    [{ hostname: "127.0.0.1", port: 1.5 }, "port 1.5: must be an integer"],
    [{ hostname: "127.0.0.1", port: NaN }, "port NaN: must be an integer"],
    [{ hostname: "::1", port: 1, scopeId: -1 }, "scopeId -1: must be"],
    [{ path: "/tmp/a\0b" }, "NUL may only begin it"],
  ];
  for (const [address, words] of cases) {
    assertThrows(() => encodeSockaddr(address), Error, words);
  }
});

Deno.test("encodeSockaddr() takes paths up to what sun_path holds", () => {
  const most = constants.UNIX_PATH_BYTES - 1;
  const bytes = encodeSockaddr({ path: "x".repeat(most) });
  assertEquals(bytes.length, 2 + most + 1);
  assertThrows(
    () => encodeSockaddr({ path: "x".repeat(most + 1) }),
    RangeError,
    `has ${most + 1} bytes, at most ${most} fit into sun_path`,
  );
});
