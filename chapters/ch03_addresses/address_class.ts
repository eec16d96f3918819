/**
 * Classes of IPv4 addresses, and what is left of them.
 *
 * The leading bits once told how long the number of the network is. Today a
 * prefix length says it (CIDR, RFC 4632). Ask the kernel to bind to addresses
 * of each class: it knows its own, groups (class D), and others it refuses.
 * --interfaces compares both for the addresses of this machine.
 *
 * Run:    deno task ch3 address_class
 * Prints:
 *   first  bits      class  network  bind to N.0.0.1
 *     127  01111111  A      /8       ok
 *     128  10000000  B      /16      EADDRNOTAVAIL
 *     191  10111111  B      /16      EADDRNOTAVAIL
 *     192  11000000  C      /24      EADDRNOTAVAIL
 *     223  11011111  C      /24      EADDRNOTAVAIL
 *     224  11100000  D      none     (ok|EADDRNOTAVAIL)
 *     239  11101111  D      none     (ok|EADDRNOTAVAIL)
 *     240  11110000  E      none     EADDRNOTAVAIL
 *
 *   172.20.33.7     network      addresses
 *   class B: /16    172.20.0.0       65536
 *   CIDR: /12       172.16.0.0     1048576
 *   CIDR: /20       172.20.32.0       4096
 *   CIDR: /32       172.20.33.7          1
 * @module
 */
import { parseIPv4 } from "lib/address/mod.ts";
import { errorName, flag, integer } from "lib/cli/mod.ts";
import { program, table, text } from "lib/cli/mod.ts";
import { bitsOf, classOf } from "./parts/network_class.ts";

await program({
  meta: import.meta,
  options: {
    address: text({
      default: "172.20.33.7",
      about: "address to cut into network and host",
      accepts: (given) => parseIPv4(given) !== undefined,
      wanted: "four numbers from 0 to 255 with dots between",
    }),
    prefix: integer({ min: 0, max: 32, about: "cut after this many bits" }),
    interfaces: flag({ about: "compare for the addresses of this machine" }),
  },
  async run({ options: { address, prefix, interfaces } }) {
    if (interfaces) return compareInterfaces();
    const rows = [["first", "bits", "class", "network", "bind to N.0.0.1"]];
    for (const first of [127, 128, 191, 192, 223, 224, 239, 240]) {
      const hostname = `${first}.0.0.1`;
      const { letter, prefix } = classOf(Uint8Array.of(first));
      const network = prefix === undefined ? "none" : `/${prefix}`;
      const answer = await errorName(() => bindBriefly(hostname)) ?? "ok";
      rows.push([`${first}`, bitsOf(first), letter, network, answer]);
    }
    console.log(`${table(rows, { align: ["right"] })}\n`);

    const bytes = parseIPv4(address) ?? new Uint8Array(4);
    const cuts = [[address, "network", "addresses"]];
    const { letter, prefix: classPrefix } = classOf(bytes);
    if (classPrefix !== undefined) {
      cuts.push(cut(`class ${letter}: `, bytes, classPrefix));
    }
    const prefixes = prefix === undefined ? [12, 20, 32] : [prefix];
    cuts.push(...prefixes.map((length) => cut("CIDR: ", bytes, length)));
    console.log(table(cuts, { align: ["left", "left", "right"] }));
  },
});

/** Asks the kernel for a port of an address; a UDP socket sends nothing. */
function bindBriefly(hostname: string): void {
  Deno.listenDatagram({ transport: "udp", hostname, port: 0 }).close();
}

/** The network of an address whose first `length` bits number it. */
function cut(name: string, address: Uint8Array, length: number): string[] {
  const network = address.map((byte, i) => {
    const bits = Math.min(8, Math.max(0, length - 8 * i));
    return byte & (0xff << (8 - bits)); // cut to 8 bits by the array
  });
  return [`${name}/${length}`, network.join("."), `${2 ** (32 - length)}`];
}

function compareInterfaces(): void {
  const rows = Deno.networkInterfaces()
    .filter(({ family }) => family === "IPv4")
    .map(({ name, address, cidr }) => {
      const { letter, prefix } = classOf(parseIPv4(address) ?? Uint8Array.of());
      return [name, `${letter}: /${prefix}`, cidr ?? ""];
    });
  console.log(table([["interface", "class", "CIDR"], ...rows]));
}
