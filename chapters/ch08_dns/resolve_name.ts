/**
 * Who answers for a name? Not always the name server.
 *
 * getaddrinfo() reads /etc/hosts first, and a text such as 127.1 is an address
 * to it. Deno.resolveDns looks into /etc/hosts too, though it was told which
 * server to ask. Only a packet is sure to reach that server. Here the server
 * says something else of localhost, to show whose answer one gets.
 *
 * Run:    deno task ch8 resolve_name
 * Prints:
 *   asked for        getaddrinfo   Deno.resolveDns       a DNS packet  packets the server got
 *   localhost        <text>        127.0.0.1             192.0.2.1     1
 *   127.0.0.1        127.0.0.1     NotFound              REFUSED       2
 *   127.1            127.0.0.1     NotFound              REFUSED       2
 *   bank.course.test not asked     192.0.2.20            192.0.2.20    2
 *
 *   Deno.resolveDns, by record type
 *   A      www.course.test         192.0.2.7  192.0.2.8  192.0.2.9
 *   AAAA  www.course.test         2001:db8::7
 *   CNAME www.course.test         web.course.test.
 *   NS    course.test             ns.course.test.
 *   MX    course.test             10 mail.course.test.  20 backup.course.test.
 *   TXT   course.test             names and DNS
 *   SRV   _echo._tcp.course.test  0 0 9190 web.course.test.
 *   SOA   course.test             ns.course.test. admin.course.test. 1 7200 600 86400 60
 * @module
 */
import { lookup } from "node:dns/promises";
import { ask, type RecordType } from "lib/dns/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { courseZone, top } from "./parts/course_zone.ts";
import { startNameServer } from "./parts/local_name_server.ts";

const byType: readonly [RecordType, string][] = [
  ["A", "www.course.test"],
  ["AAAA", "www.course.test"],
  ["CNAME", "www.course.test"],
  ["NS", "course.test"],
  ["MX", "course.test"],
  ["TXT", "course.test"],
  ["SRV", "_echo._tcp.course.test"],
  ["SOA", "course.test"],
];

await program({
  meta: import.meta,
  async run() {
    const zone = {
      ...courseZone,
      localhost: [top(), { type: "A", address: "192.0.2.1" }],
    } as const;
    await using local = startNameServer({ zone });
    const { server, nameServer } = local;

    /** The same question in three ways. */
    const askThrice = async (name: string, beforehand = byHosts(name)) => {
      const before = server.served.length;
      const cells = [
        await beforehand,
        await answerOf(Deno.resolveDns(name, "A", { nameServer })),
        await byPacket(server.address, name),
      ];
      return [name, ...cells, `${server.served.length - before}`];
    };
    console.log(table([
      "asked for|getaddrinfo|Deno.resolveDns|a DNS packet|packets the server got"
        .split("|"),
      await askThrice("localhost"),
      await askThrice("127.0.0.1"),
      await askThrice("127.1"),
      // getaddrinfo() would send this one to the system's name server.
      await askThrice("bank.course.test", Promise.resolve("not asked")),
    ]));

    console.log("\nDeno.resolveDns, by record type");
    const rows = [];
    for (const [type, name] of byType) {
      const found = Deno.resolveDns(name, type, { nameServer });
      rows.push([type, name, await answerOf(found)]);
    }
    console.log(table(rows));
  },
});

/** getaddrinfo(3), which Deno.connect uses as well. */
async function byHosts(name: string): Promise<string> {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address).join(" ");
}

/** Records as words, or the name of the error. */
async function answerOf(records: Promise<readonly unknown[]>): Promise<string> {
  try {
    return (await records).map((record) =>
      typeof record === "object" && record !== null
        ? Object.values(record).join(" ")
        : `${record}`
    ).join("  ");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return error.name;
    throw error;
  }
}

async function byPacket(
  server: { readonly hostname: string; readonly port: number },
  name: string,
): Promise<string> {
  const { responseCode, answers } = await ask(server, { name, type: "A" });
  const found = answers.flatMap((r) => r.type === "A" ? [r.address] : []);
  return found.length === 0 ? `${responseCode}` : found.join(" ");
}
