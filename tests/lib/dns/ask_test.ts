import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import * as dns from "lib/dns/mod.ts";
import { samePort } from "lib/dns/same_port.ts";
import { patient } from "lib/testing/mod.ts";
import { courseZone } from "./course_zone.ts";

const question = { name: "web.course.test", type: "AAAA" } as const;

function lying(...sent: dns.Reply[]): dns.LocalDnsServer {
  const replies = { [question.name]: sent };
  return new dns.LocalDnsServer({ zone: courseZone, replies });
}

function addressesIn({ answers }: dns.Message): string[] {
  return answers.flatMap((r) => "address" in r ? [r.address] : []);
}

const hostile: readonly [dns.Reply, RegExp][] = [
  ["wrong id", /^id \d+, not \d+$/],
  ["wrong source", /^from 127\.0\.0\.1:\d+$/],
  ["wrong question", /^question AAAA forged\.test$/],
  ["pointer loop", /^byte 33: a pointer to byte 33: /],
  ["cut short", /^byte 45: cut short: wanted 16 bytes of data, got 13$/],
];

for (const [reply, why] of hostile) {
  Deno.test(`ask() drops a reply with ${reply} and takes the next`, async () => {
    await using server = lying(reply, "answer");
    const refused: string[] = [];
    const response = await dns.ask(server.address, question, {
      onRefused: (why) => refused.push(why),
    });
    assertEquals(addressesIn(response), ["2001:db8::7"]);
    assertEquals(refused.length, 1);
    assertMatch(refused[0] ?? "", why);
  });

  Deno.test(`ask() gives up in time after a reply with ${reply} only`, async () => {
    await using server = lying(reply);
    const error = await assertRejects(
      () => dns.ask(server.address, question, { timeoutMs: 1000 }),
      Deno.errors.TimedOut,
      "for AAAA web.course.test: no answer within 1000 ms; the last one refused: ",
    );
    assert(!error.message.includes(dns.forgedAddress));
  });
}

/** The question in a response must be that of the query, and nothing else. */
const altered: readonly [Partial<dns.Message>, string][] = [
  [{ opcode: 2 }, "opcode 2"],
  [{ questions: [] }, "question none"],
  [
    { questions: [question, { name: "forged.test", type: "A" }] },
    "question AAAA web.course.test and A forged.test",
  ],
  [
    { questions: [{ ...question, class: 3 }] },
    "question AAAA web.course.test, class 3",
  ],
];

for (const [change, why] of altered) {
  Deno.test(`ask() drops a reply with ${why}`, async () => {
    const hostname = "127.0.0.1";
    const udp = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
    const { port } = udp.addr as Deno.NetAddr;
    const refused: string[] = [];
    const asked = dns.ask({ hostname, port }, question, {
      onRefused: (why) => refused.push(why),
    });
    const [bytes, from] = await udp.receive();
    const response = { ...dns.decodeMessage(bytes), response: true };
    await udp.send(dns.encodeMessage({ ...response, ...change }), from);
    await udp.send(dns.encodeMessage(response), from);
    assertEquals((await asked).answers, []);
    assertEquals(refused, [why]);
    udp.close();
  });
}

Deno.test("ask() asks again by TCP when the answer is truncated", async () => {
  await using server = lying("truncated");
  const response = await dns.ask(server.address, question);
  assertEquals(addressesIn(response), ["2001:db8::7"]);
  assertEquals(server.served.map((each) => each.transport), ["udp", "tcp"]);
});

for (const code of ["NXDOMAIN", "SERVFAIL", "REFUSED"] as const) {
  Deno.test(`ask() returns ${code}`, async () => {
    await using server = lying(code);
    const response = await dns.ask(server.address, question);
    assertEquals(response.responseCode, code);
    assertEquals(response.answers, []);
  });
}

Deno.test("ask() gives up in time when nobody answers", async () => {
  await using server = lying();
  const start = performance.now();
  await assertRejects(
    () => dns.ask(server.address, question, { timeoutMs: 150 }),
    Deno.errors.TimedOut,
    "no answer within 150 ms",
  );
  const took = performance.now() - start;
  assert(took > 140 && took < patient(2000), `${took} ms`);
});

Deno.test("ask() gives up in time when TCP says nothing", async () => {
  const hostname = "127.0.0.1";
  const { tcp, udp } = samePort(hostname, 0);
  using _listening = tcp;
  const { port } = tcp.addr;
  const asked = dns.ask({ hostname, port }, question, { timeoutMs: 1000 });
  const rejected = assertRejects(() => asked, Deno.errors.TimedOut);
  const [bytes, from] = await udp.receive();
  const query = dns.decodeMessage(bytes);
  const truncated = { ...query, response: true, truncated: true };
  await udp.send(dns.encodeMessage(truncated), from);
  using _conn = await tcp.accept();
  await rejected;
  udp.close();
});

Deno.test("ask() ends at once when it is aborted", async () => {
  await using server = lying();
  const stop = new AbortController();
  const asked = dns.ask(server.address, question, { signal: stop.signal });
  stop.abort(new Error("enough"));
  await assertRejects(() => asked, Error, "enough");
});

for (const hostname of ["192.0.2.1", "127.example.test", "localhost", "::2"]) {
  Deno.test(`ask() sends nothing to ${hostname}`, async () => {
    await assertRejects(
      () => dns.ask({ hostname, port: 53 }, question),
      RangeError,
      `server ${hostname}: wanted one of this machine`,
    );
  });
}
