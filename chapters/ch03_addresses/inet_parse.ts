/**
 * Which texts are an IPv4 address? It depends on whom you ask.
 *
 * inet_pton wants four decimal numbers and nothing else. inet_aton takes less,
 * hexadecimal, octal, and what follows a space. getaddrinfo, which connects
 * for most programs, reads like inet_aton, and takes the rest for a name
 * (so here it is not asked, because that would go to the DNS).
 *
 * Run:    deno task ch3 inet_parse
 * Prints:
 *   text           inet_pton    inet_aton    getaddrinfo
 *   "192.168.0.1"  192.168.0.1  192.168.0.1  192.168.0.1
 *   "1.2"          refuses      1.0.0.2      1.0.0.2
 *   "127.1"        refuses      127.0.0.1    127.0.0.1
 *   "010.0.0.1"    refuses      8.0.0.1      8.0.0.1
 *   "0x7f000001"   refuses      127.0.0.1    127.0.0.1
 *   "2130706433"   refuses      127.0.0.1    127.0.0.1
 *   "10.0.0.1 x"   refuses      10.0.0.1     a name?
 *   " 10.0.0.1"    refuses      refuses      a name?
 *   "10.0.0.256"   refuses      refuses      a name?
 *   "10.0.0.08"    refuses      refuses      a name?
 *   "1.2.3.4.5"    refuses      refuses      a name?
 *
 *   text               inet_pton                                        inet_ntop
 *   "192.168.0.1"      c0 a8 00 01                                      192.168.0.1
 *   "0:0:0:0:0:0:0:1"  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01  ::1
 *   "2001:DB8::00ff"   20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 ff  2001:db8::ff
 *   "::ffff:10.0.0.1"  00 00 00 00 00 00 00 00 00 00 ff ff 0a 00 00 01  ::ffff:10.0.0.1
 *   "1::2::3"          refuses
 *   "12345::"          refuses
 * @module
 */
import { lookup } from "node:dns/promises";
import {
  formatIPv4,
  formatIPv6,
  parseIPv4,
  parseIPv6,
} from "lib/address/mod.ts";
import { program, table, text } from "lib/cli/mod.ts";
import { hexBytes } from "./parts/byte_order.ts";
import { inetAton } from "./parts/inet_aton.ts";

const ipv4 = [
  "192.168.0.1",
  "1.2",
  "127.1",
  "010.0.0.1",
  "0x7f000001",
  "2130706433",
  "10.0.0.1 x",
  " 10.0.0.1",
  "10.0.0.256",
  "10.0.0.08",
  "1.2.3.4.5",
];
const bothFamilies = [
  "192.168.0.1",
  "0:0:0:0:0:0:0:1",
  "2001:DB8::00ff",
  "::ffff:10.0.0.1",
  "1::2::3",
  "12345::",
];

await program({
  meta: import.meta,
  options: { text: text({ about: "try this text only" }) },
  async run({ options }) {
    const four = options.text === undefined ? ipv4 : [options.text];
    const both = options.text === undefined ? bothFamilies : [options.text];
    console.log(table([
      ["text", "inet_pton", "inet_aton", "getaddrinfo"],
      ...await Promise.all(four.map(async (text) => [
        JSON.stringify(text),
        shown(parseIPv4(text)),
        shown(inetAton(text)),
        await resolved(text),
      ])),
    ]));
    console.log();
    console.log(table([
      ["text", "inet_pton", "inet_ntop"],
      ...both.map((text) => [JSON.stringify(text), ...bytesAndText(text)]),
    ]));
  },
});

function shown(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "refuses" : formatIPv4(bytes);
}

/** The bytes of an address of either family, and the text made from them. */
function bytesAndText(text: string): string[] {
  const four = parseIPv4(text);
  if (four !== undefined) return [hexBytes(four), formatIPv4(four)];
  const sixteen = parseIPv6(text);
  if (sixteen === undefined) return ["refuses"];
  return [hexBytes(sixteen), formatIPv6(sixteen)];
}

/** What the C library makes of a text that it does not look up as a name. */
async function resolved(text: string): Promise<string> {
  if (inetAton(text) === undefined || /\s/.test(text)) return "a name?";
  return (await lookup(text, { family: 4 })).address;
}
