import { assertEquals, assertThrows } from "@std/assert";
import {
  decodeMessage,
  DnsFormatError,
  encodeMessage,
  queryFor,
} from "lib/dns/mod.ts";
import { withSeed } from "lib/faults/mod.ts";
import { testWith } from "lib/testing/mod.ts";
import { python } from "../python.ts";

/** Builds a response with a record of every type, its names compressed by hand. */
const PYTHON_RESPONSE = `
import socket
def name(text): return b"".join(bytes([len(l)]) + l.encode() for l in text.split(".")) + b"\\0"
def record(owner, type, data): return owner + struct.pack("!HHIH", type, 1, 300, len(data)) + data
def pointer(at): return struct.pack("!H", 0xc000 | at)
www = pointer(12)      # www.course.test
course = pointer(16)   # course.test
records = [
  record(www, 5, b"\\3web" + course),
  record(www, 1, socket.inet_aton("192.0.2.7")),
  record(www, 28, socket.inet_pton(socket.AF_INET6, "2001:db8::7")),
  record(course, 15, struct.pack("!H", 10) + b"\\4mail" + course),
  record(course, 2, b"\\2ns" + course),
  record(course, 16, b"\\3abc\\2\\"\\xe9"),
  record(name("7.2.0.192.in-addr.arpa"), 12, www),
  record(name("_echo._tcp.course.test"), 33, struct.pack("!HHH", 1, 2, 9190) + www),
  record(course, 6, www + course + struct.pack("!IIIII", 2**32-1, 2, 3, 4, 5)),
  record(b"\\0", 99, b"\\1\\2\\3"),
]
header = struct.pack("!HHHHHH", 0xbeef, 0x8583, 1, 7, 2, 1)
question = name("www.course.test") + struct.pack("!HH", 1, 1)
print(json.dumps((header + question + b"".join(records)).hex()))
`;

testWith(
  "python3",
  "decodeMessage() reads what Python's struct built",
  () => {
    const bytes = Uint8Array.fromHex(python(PYTHON_RESPONSE));
    const message = decodeMessage(bytes);
    const common = { ttl: 300 };
    const course = { name: "course.test", ...common };
    const www = { name: "www.course.test", ...common };
    assertEquals(message, {
      id: 0xbeef,
      response: true,
      opcode: 0,
      authoritative: true,
      truncated: false,
      recursionDesired: true,
      recursionAvailable: true,
      responseCode: "NXDOMAIN",
      questions: [{ name: "www.course.test", type: "A" }],
      answers: [
        { ...www, type: "CNAME", target: "web.course.test" },
        { ...www, type: "A", address: "192.0.2.7" },
        { ...www, type: "AAAA", address: "2001:db8::7" },
        { ...course, type: "MX", preference: 10, exchange: "mail.course.test" },
        { ...course, type: "NS", target: "ns.course.test" },
        { ...course, type: "TXT", texts: ["abc", '"\\233'] },
        {
          name: "7.2.0.192.in-addr.arpa",
          ...common,
          type: "PTR",
          target: "www.course.test",
        },
      ],
      authorities: [
        {
          name: "_echo._tcp.course.test",
          ...common,
          type: "SRV",
          priority: 1,
          weight: 2,
          port: 9190,
          target: "www.course.test",
        },
        {
          ...course,
          type: "SOA",
          primary: "www.course.test",
          mailbox: "course.test",
          serial: 2 ** 32 - 1,
          refresh: 2,
          retry: 3,
          expire: 4,
          minimum: 5,
        },
      ],
      additionals: [
        { name: ".", ...common, type: 99, data: new Uint8Array([1, 2, 3]) },
      ],
    });
    for (let length = 0; length < bytes.length; length++) {
      assertThrows(() => decodeMessage(bytes.slice(0, length)), DnsFormatError);
    }
  },
);

Deno.test("decodeMessage() reads the names of the example in RFC 1035 4.1.4", () => {
  // The example's names at their offsets, as the names of four questions.
  const message = new Uint8Array(12 + 16 + 10 + 6 + 5);
  message.set(Uint8Array.fromHex("000700000004000000000000"));
  message.set(
    Uint8Array.fromHex(
      "014603495349044152504100" + "00010001" + // 12: F.ISI.ARPA
        "03464f4fc00c" + "00010001" + // 28: FOO.F.ISI.ARPA
        "c012" + "00010001" + // ARPA
        "00" + "00010001", // the root
    ),
    12,
  );
  assertEquals(
    decodeMessage(message).questions.map(({ name }) => name),
    ["F.ISI.ARPA", "FOO.F.ISI.ARPA", "ARPA", "."],
  );
});

/** A header with these counts of question and answer, and bytes behind it. */
const message = (questions: number, answers: number, rest: string) =>
  Uint8Array.fromHex(
    `00078180000${questions}000${answers}00000000${rest.replaceAll(" ", "")}`,
  );
const label63 = "3f" + "61".repeat(63);

const malformed: readonly [string, Uint8Array, string][] = [
  [
    "nothing",
    new Uint8Array(),
    "byte 0: cut short: wanted 2 bytes of the id, got 0",
  ],
  [
    "half a header",
    new Uint8Array(7),
    "byte 6: cut short: wanted 2 bytes of the counts, got 1",
  ],
  [
    "no question",
    message(1, 0, ""),
    "byte 12: cut short: wanted 1 byte of a name, got 0",
  ],
  [
    "half a label",
    message(1, 0, "0561"),
    "byte 13: cut short: wanted 5 bytes of a label, got 1",
  ],
  [
    "half a pointer",
    message(1, 0, "c0"),
    "byte 12: cut short: wanted 2 bytes of a pointer, got 1",
  ],
  [
    "no type",
    message(1, 0, "00"),
    "byte 13: cut short: wanted 2 bytes of a type, got 0",
  ],
  [
    "a pointer to itself",
    message(1, 0, "c00c 0001 0001"),
    "byte 12: a pointer to byte 12: wanted one to an earlier name",
  ],
  [
    "a pointer forward",
    message(1, 0, "c010 0001 0001 00"),
    "byte 12: a pointer to byte 16: wanted one to an earlier name",
  ],
  [
    "a pointer into the header",
    message(1, 0, "c002 0001 0001"),
    "byte 12: a pointer to byte 2: wanted one to an earlier name",
  ],
  [
    "a label that leads back to itself",
    message(1, 0, "0161 c00c 0001 0001"),
    "byte 14: a pointer to byte 12: wanted one to an earlier name",
  ],
  [
    "two pointers to each other",
    message(1, 1, "00 0001 0001 c013 c011"),
    "byte 17: a pointer to byte 19: wanted one to an earlier name",
  ],
  [
    "a label of a kind never defined",
    message(1, 0, "4161 00 0001 0001"),
    "byte 12: a label of the unknown kind 1",
  ],
  [
    "a name of 256 bytes",
    message(1, 0, label63.repeat(3) + "3e" + "61".repeat(62) + "00 0001 0001"),
    "byte 204: a name longer than 255 bytes",
  ],
  [
    "an address of 3 bytes",
    message(0, 1, "00 0001 0001 00000000 0003 c00002"),
    "byte 23: cut short: wanted 4 bytes of an address, got 3",
  ],
  [
    "an address of 5 bytes",
    message(0, 1, "00 0001 0001 00000000 0005 c000020708"),
    "byte 27: bytes left over in the data of A: 1",
  ],
  [
    "a name beyond its data",
    message(0, 1, "00 0005 0001 00000000 0002 0361 6263 00"),
    "byte 24: cut short: wanted 3 bytes of a label, got 1",
  ],
  [
    "a text beyond its data",
    message(0, 1, "00 0010 0001 00000000 0002 0561 62"),
    "byte 24: cut short: wanted 5 bytes of a text, got 1",
  ],
  [
    "data that is not there",
    message(0, 1, "00 0010 0001 00000000 ffff 00"),
    "byte 23: cut short: wanted 65535 bytes of data, got 1",
  ],
  [
    "bytes left over",
    message(0, 0, "0102"),
    "byte 12: bytes left over after the last record: 2",
  ],
];

for (const [what, bytes, wanted] of malformed) {
  Deno.test(`decodeMessage() refuses ${what}`, () => {
    const error = assertThrows(() => decodeMessage(bytes), DnsFormatError);
    assertEquals(error.message, wanted);
  });
}

Deno.test("decodeMessage() reads a name of 255 bytes", () => {
  const name = label63.repeat(3) + "3d" + "61".repeat(61) + "00";
  const [question] =
    decodeMessage(message(1, 0, `${name} 0001 0001`)).questions;
  assertEquals(question?.name.length, 255 - 2); // a dot less, no zero
});

Deno.test("decodeMessage() says of any bytes what they are, or that they are none", async () => {
  const good = encodeMessage({
    ...queryFor(7, { name: "www.course.test", type: "A" }),
    answers: [
      {
        name: "www.course.test",
        type: "CNAME",
        target: "web.course.test",
        ttl: 1,
      },
      { name: "web.course.test", type: "TXT", texts: ["a", "b"], ttl: 1 },
    ],
  });
  await withSeed((random) => {
    for (let round = 0; round < 3000; round++) {
      const bytes = good.slice();
      for (let i = random.below(4); i >= 0; i--) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      try {
        decodeMessage(bytes);
      } catch (error) {
        if (!(error instanceof DnsFormatError)) throw error;
      }
    }
  });
});
