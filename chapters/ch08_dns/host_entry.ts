/**
 * The five fields of struct hostent, made from one DNS answer.
 *
 * The name asked for is an alias: a CNAME record leads to the official name,
 * and that one has addresses. They are bytes in network order, not numbers.
 * An entry holds one family only, so IPv6 needs another one. And the list
 * turns from one query to the next, to share the load.
 *
 * Run:    deno task ch8 host_entry
 * Needs:  Linux or macOS
 * Prints:
 *   asked for www.course.test
 *   h_name       web.course.test
 *   h_aliases    www.course.test
 *   h_addrtype   2
 *   h_length     4
 *   h_addr_list  c0 00 02 07 is 192.0.2.7
 *                c0 00 02 08 is 192.0.2.8
 *                c0 00 02 09 is 192.0.2.9
 *
 *   asked for www.course.test
 *   h_name       web.course.test
 *   h_aliases    www.course.test
 *   h_addrtype   <int>
 *   h_length     16
 *   h_addr_list  20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 07 is 2001:db8::7
 *
 *   asked again, the list is 192.0.2.8, 192.0.2.9, 192.0.2.7
 *   asked again, the list is 192.0.2.9, 192.0.2.7, 192.0.2.8
 * @module
 */
import { addressBytes, addressText, ask, type Message } from "lib/dns/mod.ts";
import { AF_INET, AF_INET6 } from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { startNameServer } from "./parts/local_name_server.ts";

/** What gethostbyname(3) returns. */
export interface HostEntry {
  /** The official name. */
  readonly h_name: string;
  /** Other names of the host. */
  readonly h_aliases: readonly string[];
  /** AF_INET or AF_INET6. */
  readonly h_addrtype: number;
  /** Bytes of an address: 4 or 16. */
  readonly h_length: number;
  /** The addresses, in network order. */
  readonly h_addr_list: readonly Uint8Array[];
}

await program({
  meta: import.meta,
  async run() {
    await using local = startNameServer({ rotate: true });
    const { address } = local.server;
    const name = "www.course.test";
    for (const type of ["A", "AAAA"] as const) {
      console.log(`asked for ${name}`);
      show(hostEntry(name, await ask(address, { name, type })));
    }
    for (let i = 0; i < 2; i++) {
      const { h_addr_list: list } = hostEntry(
        name,
        await ask(address, { name, type: "A" }),
      );
      console.log(
        `asked again, the list is ${list.map(addressText).join(", ")}`,
      );
    }
  },
});

/** Reads an answer as gethostbyname() does. */
function hostEntry(asked: string, { answers }: Message): HostEntry {
  let official = asked;
  const aliases: string[] = [];
  const addresses: Uint8Array[] = [];
  for (const record of answers) {
    if (record.name !== official) continue;
    if (record.type === "CNAME") {
      aliases.push(official);
      official = record.target;
    } else if (record.type === "A" || record.type === "AAAA") {
      addresses.push(addressBytes(record.type, record.address));
    }
  }
  const length = addresses[0]?.length ?? 0;
  return {
    h_name: official,
    h_aliases: aliases,
    h_addrtype: length === 16 ? AF_INET6 : AF_INET,
    h_length: length,
    h_addr_list: addresses,
  };
}

function show({ h_addr_list: list, ...entry }: HostEntry): void {
  const hex = (bytes: Uint8Array) => bytes.toHex().match(/../g)?.join(" ");
  const rows = Object.entries(entry).map(([name, value]) => [name, `${value}`]);
  for (const [i, bytes] of list.entries()) {
    const field = i === 0 ? "h_addr_list" : "";
    rows.push([field, `${hex(bytes)} is ${addressText(bytes)}`]);
  }
  console.log(`${table(rows)}\n`);
}
