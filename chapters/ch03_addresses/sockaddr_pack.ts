/**
 * An address as the kernel takes it: struct sockaddr_in and sockaddr_in6.
 *
 * Each line is one member. The port stands in network order, the family and
 * the scope in the order of the machine. The bytes are those that getsockname
 * wrote; beside them stands whether our own packing gives the same. --host
 * packs another address, without asking the kernel.
 *
 * Run:    deno task ch3 sockaddr_pack
 * Needs:  Linux or macOS, IPv6
 * Prints:
 *   bound to 127.0.0.1:<port>; getsockname wrote 16 bytes
 *   0  (02 00|10 02)  sin_family  <int>
 *   2  <text>         sin_port  <port>
 *   4  7f 00 00 01    sin_addr  127.0.0.1
 *   8  00 00 00 00 00 00 00 00  sin_zero
 *   packed by us: the same bytes
 *
 *   bound to [::1]:<port>; getsockname wrote 28 bytes
 *    0  <text>         sin6_family  <int>
 *    2  <text>         sin6_port  <port>
 *    4  00 00 00 00    sin6_flowinfo
 *    8  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01  sin6_addr  ::1
 *   24  00 00 00 00    sin6_scope_id  0
 *   packed by us: the same bytes
 *
 *   packed [fe80::1%2]:9190, 28 bytes
 *    0  <text>         sin6_family  <int>
 *    2  23 e6          sin6_port  9190
 *    4  00 00 00 00    sin6_flowinfo
 *    8  fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 01  sin6_addr  fe80::1
 *   24  02 00 00 00    sin6_scope_id  2
 *
 *   struct timeval, two longs: the kernel wrote 16 bytes, so a long has 8
 * @module
 */
import { isIP } from "node:net";
import {
  type Address,
  AF_INET,
  AF_INET6,
  asInet,
  bind,
  decodeSockaddr,
  encodeSockaddr,
  formatAddress,
  rawGetsockopt,
  SO_RCVTIMEO,
  SOCK_DGRAM,
  sockaddrOf,
  socket,
  SOL_SOCKET,
} from "lib/posix/mod.ts";
import { integer, program, table, text } from "lib/cli/mod.ts";
import { hexBytes } from "./parts/byte_order.ts";

/** An address, with the number of an interface behind it or none. */
const SCOPED = /^([^%]+)(?:%(\d{1,9}))?$/;

await program({
  meta: import.meta,
  options: {
    host: text({
      about: "pack this address",
      accepts: (given) => isIP(given) !== 0 && SCOPED.test(given),
      wanted: "an IPv4 or IPv6 address, its scope as a number",
    }),
    port: integer({ default: 9190, min: 0, max: 65535, about: "with --host" }),
  },
  run({ options: { host, port } }) {
    if (host !== undefined) {
      const [, hostname = "", scope = "0"] = host.match(SCOPED) ?? [];
      return showPacked({ hostname, port, scopeId: Number(scope) });
    }
    showBound(AF_INET, "127.0.0.1");
    showBound(AF_INET6, "::1");
    showPacked({ hostname: "fe80::1", port: 9190, scopeId: 2 });
    showLong();
  },
});

/** Binds a socket and shows the structure that the kernel then writes. */
function showBound(family: number, hostname: string): void {
  using bound = socket(family, SOCK_DGRAM);
  bind(bound, { hostname, port: 0 });
  const written = sockaddrOf("getsockname", bound.fd) ?? new Uint8Array();
  const address = decodeSockaddr(written);
  const where = formatAddress(address);
  console.log(`bound to ${where}; getsockname wrote ${written.length} bytes`);
  console.log(dump(written));
  const same = hexBytes(encodeSockaddr(address)) === hexBytes(written);
  console.log(`packed by us: ${same ? "the same bytes" : "other bytes"}\n`);
}

function showPacked(address: Address): void {
  const packed = encodeSockaddr(address);
  console.log(`packed ${formatAddress(address)}, ${packed.length} bytes`);
  console.log(`${dump(packed)}\n`);
}

/** Members in order: offset, name, and what it says of an address. */
function dump(bytes: Uint8Array): string {
  const { family, hostname, port, scopeId = 0 } = asInet(decodeSockaddr(bytes));
  const number = family === "IPv4" ? AF_INET : AF_INET6;
  const members: [number, string, string][] = family === "IPv4"
    ? [
      [0, "sin_family", `${number}`],
      [2, "sin_port", `${port}`],
      [4, "sin_addr", hostname],
      [8, "sin_zero", ""],
    ]
    : [
      [0, "sin6_family", `${number}`],
      [2, "sin6_port", `${port}`],
      [4, "sin6_flowinfo", ""],
      [8, "sin6_addr", hostname],
      [24, "sin6_scope_id", `${scopeId}`],
    ];
  const rows = members.map(([from, name, value], i) => {
    const to = members[i + 1]?.[0] ?? bytes.length;
    return [`${from}`, hexBytes(bytes.subarray(from, to)), name, value];
  });
  return table(rows, { align: ["right"] });
}

/** How long is a C long? The kernel's struct timeval of two of them tells. */
function showLong(): void {
  using any = socket(AF_INET, SOCK_DGRAM);
  const { optionNumber = 0 } = SO_RCVTIMEO;
  const { length } = rawGetsockopt(any, SOL_SOCKET, optionNumber, 64);
  const what = `the kernel wrote ${length} bytes, so a long has ${length / 2}`;
  console.log(`struct timeval, two longs: ${what}`);
}
