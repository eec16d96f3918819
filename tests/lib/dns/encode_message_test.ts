import { assertEquals, assertThrows } from "@std/assert";
import {
  decodeMessage,
  encodeMessage,
  LocalDnsServer,
  type Message,
  queryFor,
  type ResourceRecord,
} from "lib/dns/mod.ts";
import { testWith } from "lib/testing/mod.ts";
import { python } from "../python.ts";
import { courseZone } from "./course_zone.ts";

const question = { name: "www.course.test", type: "A" } as const;

/** A parser that shares nothing with ours. */
const PYTHON_PARSER = `
import socket
m = bytes.fromhex(given)
def name(at):
    labels, behind = [], None
    while m[at]:
        if m[at] >= 0xc0:
            behind = behind or at + 2
            at = struct.unpack_from("!H", m, at)[0] & 0x3fff
        else:
            labels.append(m[at+1:at+1+m[at]].decode()); at += 1 + m[at]
    return ".".join(labels), behind or at + 1
id, flags, *counts = struct.unpack_from("!HHHHHH", m)
at, out = 12, [id, flags, counts]
for _ in range(counts[0]):
    n, at = name(at); out.append([n, *struct.unpack_from("!HH", m, at)]); at += 4
for _ in range(sum(counts[1:])):
    n, at = name(at)
    type, cls, ttl, length = struct.unpack_from("!HHIH", m, at); at += 10
    data = {1: lambda: socket.inet_ntoa(m[at:at+4]),
            28: lambda: socket.inet_ntop(socket.AF_INET6, m[at:at+16]),
            2: lambda: name(at)[0], 5: lambda: name(at)[0], 12: lambda: name(at)[0],
            15: lambda: [*struct.unpack_from("!H", m, at), name(at+2)[0]],
            16: lambda: m[at:at+length].hex(),
            33: lambda: [*struct.unpack_from("!HHH", m, at), name(at+6)[0]],
            6: lambda: [name(at)[0], name(name(at)[1])[0], *struct.unpack_from("!IIIII", m, at+length-20)],
           }.get(type, lambda: m[at:at+length].hex())()
    at += length
    out.append([n, type, cls, ttl, data])
out.append(len(m) - at)
print(json.dumps(out))
`;

testWith(
  "python3",
  "encodeMessage() writes what Python's struct reads",
  () => {
    const own = { name: "www.course.test", ttl: 2 ** 31 };
    const answers: ResourceRecord[] = [
      { ...own, type: "A", address: "192.0.2.7" },
      { ...own, type: "AAAA", address: "2001:db8::7" },
      { ...own, type: "CNAME", target: "web.course.test" },
      { ...own, type: "NS", target: "www.course.test" },
      { ...own, type: "PTR", target: "test" },
      { ...own, type: "MX", preference: 65535, exchange: "mail.course.test" },
      { ...own, type: "TXT", texts: ["é", ""] },
    ];
    const bytes = encodeMessage({
      ...queryFor(0xfffe, question),
      response: true,
      opcode: 2,
      authoritative: true,
      truncated: true,
      recursionAvailable: true,
      responseCode: "REFUSED",
      answers,
      authorities: [{
        ...own,
        type: "SOA",
        primary: "ns.course.test",
        mailbox: "a\\.b.course.test",
        serial: 2 ** 32 - 1,
        refresh: 1,
        retry: 2,
        expire: 3,
        minimum: 4,
      }],
      additionals: [
        {
          ...own,
          type: "SRV",
          priority: 1,
          weight: 2,
          port: 3,
          target: "test",
        },
        { name: ".", class: 1232, ttl: 0, type: 41, data: new Uint8Array() },
      ],
    });
    const name = "www.course.test";
    const common = [1, 2 ** 31];
    assertEquals(python(PYTHON_PARSER, bytes.toHex()), [
      0xfffe,
      0b1_0010_1_1_1_1_000_0101,
      [1, 7, 1, 2],
      [name, 1, 1],
      [name, 1, ...common, "192.0.2.7"],
      [name, 28, ...common, "2001:db8::7"],
      [name, 5, ...common, "web.course.test"],
      [name, 2, ...common, name],
      [name, 12, ...common, "test"],
      [name, 15, ...common, [65535, "mail.course.test"]],
      [name, 16, ...common, "02c3a900"],
      [name, 6, ...common, [
        "ns.course.test",
        "a.b.course.test",
        2 ** 32 - 1,
        1,
        2,
        3,
        4,
      ]],
      [name, 33, ...common, [1, 2, 3, "test"]],
      ["", 41, 1232, 0, ""],
      0,
    ]);
  },
);

testWith("dig", "encodeMessage() writes what dig reads", async () => {
  await using server = new LocalDnsServer({ zone: courseZone });
  for (
    const [name, type, wanted] of [
      ["www.course.test", "A", "web.course.test.\n192.0.2.7\n192.0.2.8\n"],
      ["web.course.test", "AAAA", "2001:db8::7\n"],
      ["www.course.test", "CNAME", "web.course.test.\n"],
      ["course.test", "MX", "10 mail.course.test.\n20 backup.course.test.\n"],
      ["course.test", "TXT", '"v=spf1 -all" "second text"\n'],
      ["course.test", "NS", "ns.course.test.\n"],
      ["7.2.0.192.in-addr.arpa", "PTR", "web.course.test.\n"],
      ["_echo._tcp.course.test", "SRV", "1 2 9190 web.course.test.\n"],
      [
        "course.test",
        "SOA",
        "ns.course.test. admin.course.test. 4294967295 7200 600 86400 60\n",
      ],
    ] as const
  ) {
    assertEquals(await dig(server, "+short", name, type), wanted);
  }
});

/** What dig prints, asking this server and no other. */
async function dig(server: LocalDnsServer, ...args: string[]): Promise<string> {
  const { hostname, port } = server.address;
  const { stdout } = await new Deno.Command("dig", {
    args: [`@${hostname}`, "-p", `${port}`, "+tries=1", "+time=5", ...args],
  }).output();
  return new TextDecoder().decode(stdout);
}

Deno.test("encodeMessage() points back to names already there, but not in SRV", () => {
  const own = { name: "www.course.test", ttl: 1 };
  const withRecord = (record: ResourceRecord) =>
    encodeMessage({ ...queryFor(1, question), answers: [record] }).length - 33 -
    (2 + 10);
  assertEquals(withRecord({ ...own, type: "NS", target: "a.course.test" }), 4);
  assertEquals(
    withRecord({
      ...own,
      type: "SRV",
      priority: 1,
      weight: 1,
      port: 1,
      target: "a.course.test",
    }),
    6 + 15,
  );
});

Deno.test("encodeMessage() keeps to names that a pointer of 14 bits can reach", () => {
  const answers = Array.from({ length: 900 }, (_, i): ResourceRecord => ({
    name: `host${i}.example${i}.test`,
    type: "CNAME",
    target: `target${i}.example${i}.test`,
    ttl: 1,
  }));
  const message: Message = { ...queryFor(1, question), answers };
  assertEquals(decodeMessage(encodeMessage(message)), message);
});

const tooMuch: readonly [string, Partial<Message>, string][] = [
  [
    "an id of 17 bits",
    { id: 65536 },
    "id 65536: wanted an integer from 0 to 65535",
  ],
  [
    "an opcode of 5 bits",
    { opcode: 16 },
    "opcode 16: wanted an integer from 0 to 15",
  ],
  [
    "a response code of 5 bits",
    { responseCode: 16 },
    "responseCode 16: wanted an integer from 0 to 15",
  ],
  [
    "a label of 64 bytes",
    { questions: [{ name: "a".repeat(64), type: "A" }] },
    `name ${"a".repeat(64)}: a label of 64 bytes: wanted 1 to 63`,
  ],
  [
    "an empty label",
    { questions: [{ name: ".test", type: "A" }] },
    "name .test: a label of 0 bytes: wanted 1 to 63",
  ],
  ["a name of 257 bytes", {
    questions: [{ name: Array(4).fill("a".repeat(63)).join("."), type: "A" }],
  }, "name of 257 bytes: wanted at most 255"],
  ["an address that is none", {
    answers: [{ name: "a", type: "A", address: "1.2", ttl: 1 }],
  }, "A 1.2: wanted an IPv4 address"],
  ["a text of 256 bytes", {
    answers: [{ name: "a", type: "TXT", texts: ["a".repeat(256)], ttl: 1 }],
  }, "length of a text 256: wanted an integer from 0 to 255"],
  [
    "no text",
    { answers: [{ name: "a", type: "TXT", texts: [], ttl: 1 }] },
    "TXT: wanted a text",
  ],
  ["a time below 0", {
    answers: [{ name: "a", type: "A", address: "192.0.2.1", ttl: -1 }],
  }, "ttl -1: wanted an integer from 0 to 4294967295"],
  ["more than 65535 bytes", {
    additionals: [{ name: ".", type: 99, data: new Uint8Array(65535), ttl: 1 }],
  }, "message: wanted at most 65535 bytes"],
];

for (const [what, part, wanted] of tooMuch) {
  Deno.test(`encodeMessage() refuses ${what}`, () => {
    const message = { ...queryFor(1, question), ...part };
    const error = assertThrows(() => encodeMessage(message), RangeError);
    assertEquals(error.message, wanted);
  });
}
