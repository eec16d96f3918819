import * as ipLevel from "./ip_level.ts";
import * as ipv6Level from "./ipv6_level.ts";
import type { SocketOption } from "./option.ts";
import * as socketLevel from "./socket_level.ts";
import * as tcpLevel from "./tcp_level.ts";

/** The options of the course's table, by level and in the order of their definition. */
export const options: readonly SocketOption[] = [
  socketLevel.SO_BROADCAST,
  socketLevel.SO_DEBUG,
  socketLevel.SO_KEEPALIVE,
  socketLevel.SO_LINGER,
  socketLevel.SO_OOBINLINE,
  socketLevel.SO_RCVBUF,
  socketLevel.SO_SNDBUF,
  socketLevel.SO_RCVTIMEO,
  socketLevel.SO_SNDTIMEO,
  socketLevel.SO_REUSEADDR,
  socketLevel.SO_REUSEPORT,
  socketLevel.SO_TYPE,
  socketLevel.SO_ERROR,
  ipLevel.IP_TTL,
  ipLevel.IP_ADD_MEMBERSHIP,
  ipLevel.IP_DROP_MEMBERSHIP,
  ipLevel.IP_MULTICAST_IF,
  ipLevel.IP_MULTICAST_LOOP,
  ipLevel.IP_MULTICAST_TTL,
  ipv6Level.IPV6_UNICAST_HOPS,
  ipv6Level.IPV6_JOIN_GROUP,
  ipv6Level.IPV6_LEAVE_GROUP,
  ipv6Level.IPV6_MULTICAST_IF,
  ipv6Level.IPV6_MULTICAST_LOOP,
  ipv6Level.IPV6_MULTICAST_HOPS,
  tcpLevel.TCP_NODELAY,
  tcpLevel.TCP_MAXSEG,
  tcpLevel.TCP_KEEPALIVE,
  tcpLevel.TCP_KEEPIDLE,
  tcpLevel.TCP_KEEPINTVL,
  tcpLevel.TCP_KEEPCNT,
];

/** Options that programs of the course use and its table does not list. */
export const moreOptions: readonly SocketOption[] = [
  socketLevel.SO_ACCEPTCONN,
  socketLevel.SO_DOMAIN,
  socketLevel.SO_PROTOCOL,
  socketLevel.SO_ATTACH_FILTER,
  socketLevel.SO_DETACH_FILTER,
  ipLevel.IP_MULTICAST_ALL,
  ipv6Level.IPV6_V6ONLY,
  tcpLevel.TCP_QUICKACK,
  tcpLevel.TCP_CORK,
  tcpLevel.TCP_USER_TIMEOUT,
  tcpLevel.TCP_INFO,
];

const byName = new Map(
  [...options, ...moreOptions].map((option) => [option.name, option] as const),
);

/**
 * The option of a name in C.
 *
 * @param name Such as "SO_REUSEADDR", in capitals.
 * @returns The option, or `undefined` when this library does not have it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { optionByName } from "lib/posix/options/mod.ts";
 *
 * assertEquals(optionByName("SO_LINGER")?.type, "struct linger");
 * assertEquals(optionByName("SO_NONSENSE"), undefined);
 * ```
 */
export function optionByName(name: string): SocketOption | undefined {
  return byName.get(name);
}
