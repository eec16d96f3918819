/**
 * A name server in one process: UDP and TCP on one port, zones as plain data.
 *
 * It answers for its own zones and refuses all others; it asks nobody. What
 * does not fit into 512 bytes of a datagram it only announces (TC), and the
 * client asks again by TCP. In two terminals: here --port 5300, there
 * dig @127.0.0.1 -p 5300 www.course.test, or dns_query --port 5300.
 *
 * Run:    deno task ch8 stub_dns_server
 * Prints:
 *   serving on 127.0.0.1:<port>, udp and tcp
 *   udp  A     www.course.test         NOERROR   CNAME A A A
 *   udp  AAAA  www.course.test         NOERROR   CNAME AAAA
 *   udp  MX    course.test             NOERROR   MX MX
 *   udp  PTR   7.2.0.192.in-addr.arpa  NOERROR   PTR
 *   udp  MX    www.course.test         NOERROR   CNAME
 *   udp  MX    web.course.test         NOERROR   no records
 *   udp  A     nobody.course.test      NXDOMAIN  no records
 *   udp  A     elsewhere.test          REFUSED   no records
 *   udp  A     many.course.test        NOERROR   too long: truncated
 *   tcp  A     many.course.test        NOERROR   40 records
 * @module
 */
import {
  LocalDnsServer,
  type RecordType,
  type ServedQuery,
} from "lib/dns/mod.ts";
import { attempt, hostOption, integer, program } from "lib/cli/mod.ts";
import { courseZone } from "./parts/course_zone.ts";

const questions: readonly [
  Extract<RecordType, "A" | "AAAA" | "MX" | "PTR">,
  string,
][] = [
  ["A", "www.course.test"],
  ["AAAA", "www.course.test"],
  ["MX", "course.test"],
  ["PTR", "7.2.0.192.in-addr.arpa"],
  ["MX", "www.course.test"],
  ["A", "nobody.course.test"],
  ["A", "elsewhere.test"],
  ["A", "many.course.test"],
];

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "address to serve on", family: "IPv4" }),
    count: integer({ min: 1, max: 1000, about: "end after so many queries" }),
  },
  async run({ options: { port, host, count = Infinity }, signal }) {
    const ended = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => ended.resolve());
    let left = count;
    await using server = attempt(
      "listen",
      { hostname: host, port: port ?? 0 },
      () =>
        new LocalDnsServer({
          zone: courseZone,
          hostname: host,
          port: port ?? 0,
          onQuery(query) {
            console.log(describe(query));
            // A timer fires only after the answer is on its way.
            if (--left === 0) setTimeout(() => ended.resolve(), 0);
          },
        }),
    );
    const { hostname, port: own } = server.address;
    console.log(`serving on ${hostname}:${own}, udp and tcp`);
    if (port === undefined) await askAll({ ipAddr: hostname, port: own });
    else await ended.promise;
  },
});

/** Asks everything once; what comes back is in the server's lines. */
async function askAll(
  nameServer: { readonly ipAddr: string; readonly port: number },
): Promise<void> {
  for (const [type, name] of questions) {
    await Deno.resolveDns(name, type, { nameServer }).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}

/** One line for a query and what it got. */
function describe({ question, transport, answer, sent }: ServedQuery): string {
  const types = answer.answers.map(({ type }) => type);
  const records = sent.includes("truncated")
    ? "too long: truncated"
    : types.length > 9
    ? `${types.length} records`
    : types.join(" ") || "no records";
  return [
    transport,
    `${question.type}`.padEnd(4),
    question.name.padEnd(22),
    `${answer.responseCode}`.padEnd(8),
    records,
  ].join("  ");
}
