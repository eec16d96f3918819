import {
  formatIPv4,
  formatIPv6,
  parseIPv4,
  parseIPv6,
} from "lib/address/mod.ts";
import { assertEquals } from "@std/assert";
import { python, withPython } from "../python.ts";

const numbers = "127.0.0.1 0.0.0.0 255.255.255.255 256.0.0.1 1.2 1.2.3 " +
  "1.2.3.4.5 01.2.3.4 1.2.3.04 00.0.0.0 1..3.4 1.2.3. 0x1.2.3.4 +1.2.3.4 " +
  "-1.2.3.4 1e0.2.3.4 ١.2.3.4 a.b.c.d";
const groups = ":: ::1 1:: fe80::1 FE80::ABCD 1:2:3:4:5:6:7:8 " +
  "1:2:3:4:5:6:7:: ::2:3:4:5:6:7:8 1:2:3:4::5:6:7:8 1::2::3 1:2:3:4:5:6:7 " +
  "1:2:3:4:5:6:7:8:9 ::ffff:127.0.0.1 ::127.0.0.1 1:2:3:4:5:6:127.0.0.1 " +
  "1:2:3:4:5:6:7:127.0.0.1 1.2.3.4:: ::1.2.3.4:5 ::256.0.0.1 ::1.2.3 " +
  "12345:: g:: ::: :1 1: 1:2:3:4:5:6:7: :2:3:4:5:6:7:8 ::1%1 : 127.0.0.1";

for (
  const { version, parse, texts } of [
    {
      version: "IPv4",
      parse: parseIPv4,
      texts: [...numbers.split(" "), " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", ""],
    },
    {
      version: "IPv6",
      parse: parseIPv6,
      texts: [...groups.split(" "), "::1 ", ""],
    },
  ]
) {
  withPython(`parse${version}() takes exactly what inet_pton takes`, () => {
    const family = version === "IPv4" ? "AF_INET" : "AF_INET6";
    const theirs = python<(number[] | null)[]>(
      `
import socket
def parse(text):
    try: return list(socket.inet_pton(socket.${family}, text))
    except (OSError, UnicodeError): return None
print(json.dumps([parse(text) for text in given]))`,
      texts,
    );
    assertEquals(
      texts.map((text) => {
        const bytes = parse(text);
        return [text, bytes ? [...bytes] : null];
      }),
      texts.map((text, i) => [text, theirs[i]]),
    );
  });
}

Deno.test("formatIPv4() writes what parseIPv4() read", () => {
  for (const text of ["127.0.0.1", "0.0.0.0", "255.255.255.255"]) {
    assertEquals(formatIPv4(parseIPv4(text) ?? new Uint8Array()), text);
  }
});

withPython("formatIPv6() writes what inet_ntop writes", () => {
  // Every pattern of zero and other groups: all places a run can have.
  const addresses = Array.from({ length: 256 }, (_, pattern) => {
    const bytes = new Uint8Array(16);
    for (let group = 0; group < 8; group++) {
      if (pattern >> group & 1) bytes.set([group, 0xf0 + group], 2 * group);
    }
    return [...bytes];
  });
  addresses.push(
    [...new Uint8Array(10), 255, 255, 127, 0, 0, 1],
    [...new Uint8Array(10), 255, 255, 0, 0, 0, 0],
    [...new Uint8Array(10), 255, 254, 1, 2, 3, 4],
    [...new Uint8Array(12), 0, 1, 0, 0],
  );
  const theirs = python<string[]>(
    `
import socket
print(json.dumps([socket.inet_ntop(socket.AF_INET6, bytes(b)) for b in given]))`,
    addresses,
  );
  assertEquals(
    addresses.map((bytes) => formatIPv6(Uint8Array.from(bytes))),
    theirs,
  );
});

Deno.test("formatIPv6() respects where a view begins", () => {
  const bytes = new Uint8Array(20);
  bytes[19] = 1;
  assertEquals(formatIPv6(bytes.subarray(4)), "::1");
});
