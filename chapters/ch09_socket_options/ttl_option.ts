/**
 * How many routers a packet may pass: IP_TTL, and IPv6's hop limit.
 *
 * A new socket has the system's default. 1 to 255 may be set; −1 gives the
 * default back. IPv6 also takes 0. getsockopt() has to be told how much room
 * there is: in C, set the length before each call. With too little room the
 * kernel reports no error, it writes a part of the answer.
 *
 * Run:    deno task ch9 ttl_option
 * Needs:  Linux, IPv6
 * Prints:
 *   a new socket has  IP_TTL <int>    IPV6_UNICAST_HOPS <int>
 *   ip_default_ttl says <int>: the same
 *
 *   set   IP_TTL      IPV6_UNICAST_HOPS
 *   32    reads 32    reads 32
 *   0     EINVAL      reads 0
 *   256   EINVAL      EINVAL
 *   255   reads 255   reads 255
 *   -1    reads <int>  reads <int>
 *   -2    EINVAL      EINVAL
 *
 *   room     IP_TTL, an int of 32   SO_RCVBUF, an int of 8192
 *   0 bytes  wrote 0: nothing       wrote 0: nothing
 *   1 byte   wrote 1: 20            wrote 1: 00
 *   2 bytes  wrote 1: 20            wrote 2: 00 20
 *   3 bytes  wrote 1: 20            wrote 3: 00 20 00
 *   4 bytes  wrote 4: 20 00 00 00   wrote 4: 00 20 00 00
 *   8 bytes  wrote 4: 20 00 00 00   wrote 4: 00 20 00 00
 * @module
 */
import { defaultTtl } from "lib/kernel/mod.ts";
import {
  AF_INET,
  AF_INET6,
  answerOf,
  getsockopt,
  IP_TTL,
  IPV6_UNICAST_HOPS,
  rawGetsockopt,
  setsockopt,
  SO_RCVBUF,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  run() {
    using udp = socket(AF_INET, SOCK_DGRAM);
    using udp6 = socket(AF_INET6, SOCK_DGRAM);
    const [ttl, hops] = [
      getsockopt(udp, IP_TTL),
      getsockopt(udp6, IPV6_UNICAST_HOPS),
    ];
    console.log(
      `a new socket has  IP_TTL ${ttl}    IPV6_UNICAST_HOPS ${hops}`,
    );
    const same = defaultTtl() === ttl ? "the same" : "not the same";
    console.log(`ip_default_ttl says ${defaultTtl()}: ${same}\n`);

    const rows = [["set", "IP_TTL", "IPV6_UNICAST_HOPS"]];
    for (const value of [32, 0, 256, 255, -1, -2]) {
      rows.push([
        `${value}`,
        setAndRead(udp, IP_TTL, value),
        setAndRead(udp6, IPV6_UNICAST_HOPS, value),
      ]);
    }
    console.log(`${table(rows)}\n`);

    setsockopt(udp, IP_TTL, 32);
    setsockopt(udp, SO_RCVBUF, 4096);
    const ints = [IP_TTL, SO_RCVBUF].map((option) =>
      `${option.name}, an int of ${getsockopt(udp, option)}`
    );
    const answers = [["room", ...ints]];
    for (const room of [0, 1, 2, 3, 4, 8]) {
      answers.push([
        room === 1 ? "1 byte" : `${room} bytes`,
        written(udp, IP_TTL, room),
        written(udp, SO_RCVBUF, room),
      ]);
    }
    console.log(table(answers));
  },
});

/** Sets a value and tells what the kernel says to it. */
function setAndRead(s: Socket, option: typeof IP_TTL, value: number): string {
  return answerOf(() => {
    setsockopt(s, option, value);
    return `reads ${getsockopt(s, option)}`;
  });
}

/** The bytes that getsockopt() writes when it has `room` bytes. */
function written(s: Socket, option: typeof IP_TTL, room: number): string {
  const { levelNumber, optionNumber, name } = option;
  if (levelNumber === undefined || optionNumber === undefined) return "-";
  const bytes = rawGetsockopt(s, levelNumber, optionNumber, room, name);
  const hex = bytes.toHex().replace(/..(?=.)/g, "$& ");
  return `wrote ${bytes.length}: ${hex === "" ? "nothing" : hex}`;
}
