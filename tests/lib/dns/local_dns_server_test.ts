import { assertEquals } from "@std/assert";
import { until } from "lib/time/mod.ts";
import * as dns from "lib/dns/mod.ts";
import { courseZone } from "./course_zone.ts";

function nameServerOf({ address }: dns.LocalDnsServer) {
  return { nameServer: { ipAddr: address.hostname, port: address.port } };
}

Deno.test("LocalDnsServer answers Deno.resolveDns with every type", async () => {
  await using server = new dns.LocalDnsServer({ zone: courseZone });
  const at = nameServerOf(server);
  const { resolveDns } = Deno;
  // Hickory, the resolver in Deno, may change the order of what it got.
  const sorted = (list: readonly unknown[]) =>
    list.map((each) => JSON.stringify(each)).sort();
  for (
    const [name, type, ...wanted] of [
      ["www.course.test", "A", "192.0.2.7", "192.0.2.8"],
      ["www.course.test", "AAAA", "2001:db8::7"],
      ["www.course.test", "CNAME", "web.course.test."],
      ["course.test", "NS", "ns.course.test."],
      ["7.2.0.192.in-addr.arpa", "PTR", "web.course.test."],
    ] as const
  ) {
    assertEquals(sorted(await resolveDns(name, type, at)), sorted(wanted));
  }
  assertEquals(sorted(await resolveDns("course.test", "MX", at)), [
    '{"preference":10,"exchange":"mail.course.test."}',
    '{"preference":20,"exchange":"backup.course.test."}',
  ]);
  assertEquals(await resolveDns("course.test", "TXT", at), [
    ["v=spf1 -all", "second text"],
  ]);
  assertEquals(sorted(await resolveDns("_echo._tcp.course.test", "SRV", at)), [
    '{"priority":1,"weight":2,"port":9190,"target":"web.course.test."}',
  ]);
  const [soa] = await resolveDns("course.test", "SOA", at);
  assertEquals(soa?.serial, 2 ** 32 - 1);
});

Deno.test("LocalDnsServer truncates what does not fit a datagram", async () => {
  await using server = new dns.LocalDnsServer({ zone: courseZone });
  const found = await Deno.resolveDns(
    "big.course.test",
    "A",
    nameServerOf(server),
  );
  assertEquals(found.length, 60);
  assertEquals(server.served.map(({ transport }) => transport), ["udp", "tcp"]);
});

const outcomes: readonly [dns.Question, dns.ResponseCode, number, number][] = [
  [{ name: "WEB.course.TEST.", type: "A" }, "NOERROR", 2, 0],
  [{ name: "www.course.test", type: "A" }, "NOERROR", 3, 0],
  [{ name: "course.test", type: 255 }, "NOERROR", 5, 0],
  [{ name: "web.course.test", type: "MX" }, "NOERROR", 0, 1],
  [{ name: "_tcp.course.test", type: "A" }, "NOERROR", 0, 1], // RFC 8020
  [{ name: "nobody.course.test", type: "A" }, "NXDOMAIN", 0, 1],
  [{ name: "circle.course.test", type: "A" }, "NOERROR", 2, 1],
  [{ name: "example.test", type: "A" }, "REFUSED", 0, 0],
];

for (const [question, code, answers, authorities] of outcomes) {
  const { name, type } = question;
  Deno.test(`LocalDnsServer answers ${name} ${type} with ${code}, ${answers} records`, async () => {
    await using server = new dns.LocalDnsServer({ zone: courseZone });
    const response = await dns.ask(server.address, question);
    assertEquals(response.responseCode, code);
    assertEquals(response.answers.length, answers);
    assertEquals(response.authorities.length, authorities);
    assertEquals(response.authoritative, code !== "REFUSED");
  });
}

Deno.test("LocalDnsServer turns the list when asked to", async () => {
  await using server = new dns.LocalDnsServer({
    zone: courseZone,
    rotate: true,
  });
  const firsts: unknown[] = [];
  for (let i = 0; i < 3; i++) {
    const question = { name: "www.course.test", type: "A" } as const;
    const { answers } = await dns.ask(server.address, question);
    assertEquals(answers[0]?.type, "CNAME");
    firsts.push(answers[1] && "address" in answers[1] && answers[1].address);
  }
  assertEquals(firsts, ["192.0.2.7", "192.0.2.8", "192.0.2.7"]);
});

Deno.test("LocalDnsServer says nothing to what is no query", async () => {
  await using server = new dns.LocalDnsServer({ zone: courseZone });
  const local = { transport: "udp", hostname: "127.0.0.1", port: 0 } as const;
  const socket = Deno.listenDatagram(local);
  const query = dns.queryFor(9, { name: "web.course.test", type: "AAAA" });
  const to = { transport: "udp", ...server.address } as const;
  for (
    const bytes of [
      new Uint8Array(),
      new Uint8Array(500),
      dns.encodeMessage(query).slice(0, -1),
      dns.encodeMessage({ ...query, id: 8, response: true }),
      dns.encodeMessage({ ...query, id: 7, questions: [] }),
      dns.encodeMessage(query),
    ]
  ) {
    await socket.send(bytes, to);
  }
  // Only the last is answered: its reply is the first to come.
  const [reply] = await socket.receive();
  assertEquals(reply[1], 9);
  assertEquals(server.served.length, 1);
  socket.close();
});

Deno.test("LocalDnsServer answers several queries on one TCP connection", async () => {
  await using server = new dns.LocalDnsServer({ zone: courseZone });
  using conn = await Deno.connect(server.address);
  const query = dns.encodeMessage(
    dns.queryFor(1, { name: "course.test", type: "NS" }),
  );
  const framed = [0, query.length, ...query];
  await conn.write(new Uint8Array([...framed, ...framed]));
  await conn.closeWrite();
  const bytes = await new Response(conn.readable).bytes();
  const length = bytes.length / 2;
  assertEquals(bytes[1], length - 2);
  assertEquals(bytes.slice(0, length), bytes.slice(length));
});

Deno.test("LocalDnsServer closes with a connection open, and its port is free", async () => {
  // An address that no other test uses: nobody takes the port in between.
  const hostname = "127.8.53.1";
  const server = new dns.LocalDnsServer({ zone: courseZone, hostname });
  const { port } = server.address;
  using conn = await Deno.connect({ hostname, port });
  await dns.ask(server.address, { name: "course.test", type: "NS" });
  await server[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  assertEquals(await conn.read(new Uint8Array(1)), null);
  // Not at once: while another test starts a process, that has copies of the
  // sockets until it is the new program.
  await using again = await until(() => {
    try {
      return new dns.LocalDnsServer({ zone: courseZone, hostname, port });
    } catch (error) {
      if (error instanceof Deno.errors.AddrInUse) return null;
      throw error;
    }
  }, { what: `port ${port} of ${hostname} to be free` });
  assertEquals(again?.address.port, port);
});
