import { isIPv6 } from "node:net";
import { descriptorOf, IPV6_MULTICAST_IF, setsockopt } from "lib/posix/mod.ts";
import { attempt, integer, text } from "lib/cli/mod.ts";
import { interfaceIndex } from "lib/kernel/mod.ts";

/** The options that sender and receiver share. */
export const multicast6Options = {
  port: integer({ min: 1, max: 65535, about: "port of the group" }),
  group: text({
    default: "ff12::9", // 1: not assigned by IANA, 2: this link (RFC 4291 2.7)
    about: "multicast group",
    accepts: (given) => isIPv6(given) && /^ff/i.test(given),
    wanted: "an IPv6 address that begins with ff",
  }),
  interface: text({
    default: "lo",
    about: "name of the interface to use; any but lo leaves this host",
    accepts: (given) => interfaceIndex(given) !== undefined,
    wanted: "the name of an interface with an IPv6 address",
  }),
};

/** The number of an interface that is known to exist. */
export function indexOf(name: string): number {
  const index = interfaceIndex(name);
  if (index !== undefined) return index;
  throw new Deno.errors.NotFound(`interface ${name}: has no IPv6 address`);
}

/**
 * A datagram socket.
 *
 * @param port 0 for any
 * @param open closes it
 */
export function openSocket6(
  port: number,
  open: DisposableStack,
): Deno.DatagramConn {
  const address = { hostname: "::", port };
  const conn = attempt("bind", address, () =>
    Deno.listenDatagram({
      transport: "udp",
      ...address,
      reuseAddress: port !== 0, // several receivers on one port
    }));
  return open.adopt(conn, (conn) => conn.close());
}

/** A socket that sends multicast by one interface, which has a number. */
export function openSender6(
  name: string,
  open: DisposableStack,
): Deno.DatagramConn {
  const sender = openSocket6(0, open);
  setsockopt(descriptorOf(sender), IPV6_MULTICAST_IF, indexOf(name));
  return sender;
}
