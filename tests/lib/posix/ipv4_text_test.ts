import { formatIPv4, parseIPv4 } from "lib/posix/ipv4_text.ts";
import { assertEquals } from "@std/assert";
import { python, withPython } from "./python.ts";

const texts = [
  "127.0.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "256.0.0.1",
  "1.2",
  "1.2.3",
  "1.2.3.4.5",
  "01.2.3.4",
  "1.2.3.04",
  "00.0.0.0",
  " 1.2.3.4",
  "1.2.3.4 ",
  "1.2.3.4\n",
  "1..3.4",
  "1.2.3.",
  "0x1.2.3.4",
  "+1.2.3.4",
  "-1.2.3.4",
  "1e0.2.3.4",
  "١.2.3.4",
  "a.b.c.d",
  "",
];

withPython("parseIPv4() takes exactly what inet_pton takes", () => {
  const theirs = python<(number[] | null)[]>(
    `
import socket
def parse(text):
    try: return list(socket.inet_pton(socket.AF_INET, text))
    except (OSError, UnicodeError): return None
print(json.dumps([parse(text) for text in given]))`,
    texts,
  );
  assertEquals(
    texts.map((text) => {
      const bytes = parseIPv4(text);
      return [text, bytes ? [...bytes] : null];
    }),
    texts.map((text, i) => [text, theirs[i]]),
  );
});

Deno.test("formatIPv4() writes what parseIPv4() read", () => {
  for (const text of ["127.0.0.1", "0.0.0.0", "255.255.255.255"]) {
    assertEquals(formatIPv4(parseIPv4(text) ?? new Uint8Array()), text);
  }
});
