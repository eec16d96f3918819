/**
 * LOOP, TTL and IF: who hears what one sender sends.
 *
 * On Linux all three are the sender's. They are tried between hosts made for
 * it, because on the loopback interface LOOP 0 and TTL 0 hold nothing back.
 * The IPv6 options take an int and nothing shorter. TTL counts networks: 0 is
 * this host, 1 the networks it is on, which is the default.
 *
 * Run:    deno task ch14 multicast_options
 * Needs:  Linux, IPv6, a network namespace
 * Prints:
 *   IPv4, 239.255.14.1        this host  bert, by eth0  carl, by eth1
 *   IF eth0, LOOP 1, TTL 1    hears      hears          -
 *   IF eth1, LOOP 1, TTL 1    hears      -              hears
 *   IF eth0, LOOP 0, TTL 1    -          hears          -
 *   IF eth0, LOOP 1, TTL 0    hears      -              -
 *   IF lo, LOOP 0, TTL 0      hears      -              -
 *
 *   IPv6, ff12::14            this host  bert, by eth0  carl, by eth1
 *   IF eth0, LOOP 1, HOPS 1   hears      hears          -
 *   IF eth1, LOOP 1, HOPS 1   hears      -              hears
 *   IF eth0, LOOP 0, HOPS 1   -          hears          -
 *   IF eth0, LOOP 1, HOPS 0   hears      -              -
 *
 *   option               default  u_char 1  int 1  int 0   int 256  int −1
 *   IP_TTL               64       ok        ok     EINVAL  EINVAL   64
 *   IP_MULTICAST_TTL     1        ok        ok     ok      EINVAL   1
 *   IP_MULTICAST_LOOP    1        ok        ok     ok      ok       1
 *   IPV6_MULTICAST_HOPS  1        EINVAL    ok     ok      EINVAL   1
 *   IPV6_MULTICAST_LOOP  1        EINVAL    ok     ok      EINVAL   EINVAL
 * @module
 */
import { runWithVirtualHosts } from "lib/kernel/mod.ts";
import {
  AF_INET,
  AF_INET6,
  answerOf,
  IPPROTO_IP,
  IPPROTO_IPV6,
  rawGetsockopt,
  rawSetsockopt,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { observeOptions } from "./parts/observe_options.ts";

/** Numbers of the options on Linux (linux/in.h, linux/in6.h). */
const options = [
  ["IP_TTL", IPPROTO_IP, 2],
  ["IP_MULTICAST_TTL", IPPROTO_IP, 33],
  ["IP_MULTICAST_LOOP", IPPROTO_IP, 34],
  ["IPV6_MULTICAST_HOPS", IPPROTO_IPV6, 18],
  ["IPV6_MULTICAST_LOOP", IPPROTO_IPV6, 19],
] as const;

await program({
  meta: import.meta,
  async run({ signal }) {
    await runWithVirtualHosts(import.meta, signal, async () => {
      for await (const rows of observeOptions()) {
        console.log(`${table(rows)}\n`);
      }
      printValues();
    });
  },
});

/** Which values the kernel takes, and in which C type. */
function printValues(): void {
  const int = (value: number) => new Uint8Array(Int32Array.of(value).buffer);
  const rows = options.map(([name, level, number]) => {
    using s = socket(level === IPPROTO_IP ? AF_INET : AF_INET6, SOCK_DGRAM);
    const set = (bytes: Uint8Array) => tell(s, level, number, bytes);
    return [
      name,
      read(s, level, number),
      set(Uint8Array.of(1)),
      set(int(1)),
      set(int(0)),
      set(int(256)),
      // Taken, it may mean something else than −1: read what it is now.
      set(int(-1)) === "ok" ? read(s, level, number) : set(int(-1)),
    ];
  });
  console.log(table([
    ["option", "default", "u_char 1", "int 1", "int 0", "int 256", "int −1"],
    ...rows,
  ]));
}

/** The value as an int: all four bytes are asked for. */
function read(s: Socket, level: number, option: number): string {
  const { buffer } = rawGetsockopt(s, level, option, 4);
  return `${new Int32Array(buffer)[0]}`;
}

/** "ok", or the error's name. */
function tell(
  s: Socket,
  level: number,
  option: number,
  bytes: Uint8Array,
): string {
  return answerOf(() => {
    rawSetsockopt(s, level, option, bytes);
    return "ok";
  });
}
