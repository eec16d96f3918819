import { isIPv4 } from "node:net";
import { interfaceIndex } from "lib/kernel/mod.ts";
import {
  descriptorOf,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_IF,
  IPV6_MULTICAST_LOOP,
  setsockopt,
  SO_REUSEADDR,
} from "lib/posix/mod.ts";
import { attempt, UsageError } from "lib/cli/mod.ts";

/** Where a group is spoken to: its address, and the interface. */
export interface Place {
  readonly group: string;
  /** Address of the interface for IPv4, its name for IPv6. */
  readonly interface: string;
}

/**
 * A socket that sends to groups. It need not join.
 *
 * @param place whose family and interface it gets
 * @param ttl how many networks it reaches: 1 is this one
 * @param open closes it
 */
export function openSender(
  place: Place,
  ttl: number,
  open: DisposableStack,
): Deno.DatagramConn {
  const isIPv6 = place.group.includes(":");
  // Without a route for the group the source address decides the interface.
  const hostname = isIPv6 ? "::" : addressOf(place);
  const conn = bound({ hostname, port: 0 }, false, open);
  const fd = descriptorOf(conn);
  if (isIPv6) {
    setsockopt(fd, IPV6_MULTICAST_IF, indexOf(place));
    setsockopt(fd, IPV6_MULTICAST_HOPS, ttl);
    setsockopt(fd, IPV6_MULTICAST_LOOP, true);
  } else {
    setsockopt(fd, IP_MULTICAST_IF, hostname);
    setsockopt(fd, IP_MULTICAST_TTL, ttl);
    setsockopt(fd, IP_MULTICAST_LOOP, true); // Deno turns it off
  }
  return conn;
}

/**
 * A socket on the port of groups, which others on this host may share. It is a
 * member of none yet.
 *
 * @param family of the groups it will join
 * @param port 0 for one that nobody has
 * @param open closes it
 */
export function openReceiver(
  family: "IPv4" | "IPv6",
  port: number,
  open: DisposableStack,
): Deno.DatagramConn {
  const hostname = family === "IPv6" ? "::" : "0.0.0.0";
  const conn = bound({ hostname, port }, port !== 0, open);
  // Set before bind(), the kernel might choose a port that others share.
  if (port === 0) setsockopt(descriptorOf(conn), SO_REUSEADDR, true);
  return conn;
}

/**
 * Makes a socket a member of a group.
 *
 * @returns leaves the group again
 */
export async function join(
  conn: Deno.DatagramConn,
  place: Place,
): Promise<() => Promise<void>> {
  const { group } = place;
  const membership = await attempt(
    "join",
    group,
    () =>
      group.includes(":")
        ? conn.joinMulticastV6(group, indexOf(place))
        : conn.joinMulticastV4(group, addressOf(place)),
  );
  return () => membership.leave();
}

function bound(
  address: { hostname: string; port: number },
  reuseAddress: boolean,
  open: DisposableStack,
): Deno.DatagramConn {
  const conn = attempt(
    "bind",
    address,
    () => Deno.listenDatagram({ transport: "udp", ...address, reuseAddress }),
  );
  return open.adopt(conn, closeOnce);
}

/** Closes a socket, unless it was closed before to end a receive. */
function closeOnce(conn: Deno.DatagramConn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}

/** An IPv4 group is joined on an interface that has an address. */
function addressOf({ group, interface: own }: Place): string {
  if (isIPv4(own)) return own;
  throw new UsageError(
    `--interface ${own}: wanted an IPv4 address, as the group is ${group}`,
  );
}

/** An IPv6 group is joined on an interface that has a number. */
function indexOf({ group, interface: name }: Place): number {
  const index = interfaceIndex(name);
  if (index !== undefined) return index;
  throw new UsageError(
    `--interface ${name}: wanted the name of one, as the group is ${group}`,
  );
}
