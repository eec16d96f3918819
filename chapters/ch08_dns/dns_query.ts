/**
 * A DNS query built by hand, and its answer read by hand.
 *
 * Twelve bytes of header, then the question: each label of the name behind its
 * length, a zero, type and class. The answer repeats the question; from then
 * on two bytes point back to a name instead of spelling it again. In two
 * terminals: stub_dns_server --port 5300 there, here --port 5300 --type AAAA.
 *
 * Run:    deno task ch8 dns_query
 * Prints:
 *   the query, 33 bytes, to 127.0.0.1:<port>
 *    0  <word> <word>         id <int>
 *    2  01 00                 query, recursion desired
 *    4  00 01                 records of question: 1
 *    6  00 00                 records of answer: 0
 *    8  00 00                 records of authority: 0
 *   10  00 00                 records of additional: 0
 *   12  03 77 77 77           3, then "www"
 *   16  06 63 6f 75 72 73 65  6, then "course"
 *   23  04 74 65 73 74        4, then "test"
 *   28  00                    end of the name
 *   29  00 01                 type A
 *   31  00 01                 class IN, the Internet
 *
 *   the response, 99 bytes, from 127.0.0.1:<port>
 *    0  <word> <word>         id <int>
 *    2  85 00                 response, authoritative, recursion desired, NOERROR
 *   …
 *   33  c0 0c                 pointer to byte 12: www.course.test
 *   35  00 05                 type CNAME
 *   37  00 01                 class IN, the Internet
 *   39  00 00 01 2c           may be kept for 300 s
 *   43  00 06                 6 bytes of data
 *   45  03 77 65 62           3, then "web"
 *   49  c0 10                 pointer to byte 16: course.test
 *   51  c0 2d                 pointer to byte 45: web.course.test
 *   …
 *   95  c0 00 02 09           address 192.0.2.9
 * @module
 */
import { isIPv4 } from "node:net";
import { choice, integer, program, table, text } from "lib/cli/mod.ts";
import { exchange } from "./parts/exchange.ts";
import { partsOf } from "./parts/message_bytes.ts";
import { startNameServer } from "./parts/local_name_server.ts";

const typeNumbers = { A: 1, CNAME: 5, AAAA: 28 } as const;

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "ask the server on this port" }),
    host: text({
      default: "127.0.0.1",
      about: "address of that server",
      accepts: (given) => isIPv4(given) && given.startsWith("127."),
      wanted: "an IPv4 address that begins with 127.",
    }),
    name: text({
      default: "www.course.test",
      about: "what to ask for",
      accepts: (given) =>
        /^(?!.{254})([!-\-/-~]{1,63}\.)*[!-\-/-~]{1,63}\.?$/.test(given),
      wanted: "labels of 1 to 63 characters with dots between, 253 in all",
    }),
    type: choice({ of: ["A", "CNAME", "AAAA"], default: "A", about: "of it" }),
  },
  async run({ options: { port, host, name, type }, signal }) {
    await using local = port === undefined ? startNameServer() : undefined;
    const server = {
      transport: "udp",
      ...local?.server.address ?? { hostname: host, port: port ?? 53 },
    } as const;
    const shown = `${server.hostname}:${server.port}`;
    const query = buildQuery(name, typeNumbers[type]);
    console.log(`the query, ${query.length} bytes, to ${shown}`);
    console.log(dump(query));

    const response = await exchange(query, server, signal);
    console.log(`\nthe response, ${response.length} bytes, from ${shown}`);
    console.log(dump(response));
  },
});

/** Header and question, byte by byte (RFC 1035 4.1). */
function buildQuery(name: string, type: number): Uint8Array {
  const id = crypto.getRandomValues(new Uint8Array(2));
  const header = [...id, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0];
  const labels = name.replace(/\.$/, "").split(".").flatMap((label) => {
    const bytes = new TextEncoder().encode(label);
    return [bytes.length, ...bytes];
  });
  return new Uint8Array([...header, ...labels, 0, 0, type, 0, 1]);
}

/** One line for each part of a message: offset, bytes, meaning. */
function dump(bytes: Uint8Array): string {
  const rows = partsOf(bytes).map(({ at, length, meaning }) => {
    const hex = bytes.subarray(at, at + length).toHex();
    return [`${at}`, hex.match(/../g)?.join(" ") ?? "", meaning];
  });
  return table(rows, { align: ["right"] });
}
