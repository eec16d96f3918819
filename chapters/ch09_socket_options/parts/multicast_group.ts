import { isIPv4 } from "node:net";
import {
  AF_INET,
  bind,
  descriptorOf,
  IP_MULTICAST_IF,
  setsockopt,
  SO_REUSEADDR,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { attempt, integer, text } from "lib/cli/mod.ts";

/** The options that sender and receiver share; the defaults stay on this host. */
export const multicastOptions = {
  port: integer({ min: 1, max: 65535, about: "port of the group" }),
  group: text({
    default: "239.255.9.2",
    about: "multicast group",
    accepts: (given) => isIPv4(given) && /^2(?:2[4-9]|3\d)\./.test(given),
    wanted: "an address from 224.0.0.0 to 239.255.255.255",
  }),
  interface: text({
    default: "127.0.0.1",
    about: "address of the interface to use",
    accepts: (given) => isIPv4(given) && given !== "0.0.0.0",
    wanted: "an IPv4 address of this host",
  }),
};

/**
 * A socket that sends multicast by one interface; a sender need not join.
 *
 * @param own address of the interface; bound to it too, because without a
 * route for the group the source address decides
 * @param open closes the socket
 */
export function openSender(
  own: string,
  open: DisposableStack,
): Deno.DatagramConn {
  const address = { hostname: own, port: 0 };
  const sender = attempt(
    "bind",
    address,
    () => Deno.listenDatagram({ transport: "udp", ...address }),
  );
  open.adopt(sender, (conn) => conn.close());
  setsockopt(descriptorOf(sender), IP_MULTICAST_IF, own);
  return sender;
}

/**
 * A socket on a port that several receivers may share. It is a member of no
 * group yet.
 *
 * @param port 0 for any
 * @param open closes the socket
 */
export function openReceiver(
  port: number,
  open: DisposableStack,
): Deno.DatagramConn {
  const address = { hostname: "0.0.0.0", port };
  const receiver = attempt("bind", address, () =>
    Deno.listenDatagram({
      transport: "udp",
      ...address,
      reuseAddress: true, // SO_REUSEADDR, before bind
    }));
  return open.adopt(receiver, (conn) => conn.close());
}

/**
 * The same made by lib/posix: descriptorOf() finds no socket among several on
 * one port, and IP_MULTICAST_ALL needs the descriptor.
 */
export function openSocket(port: number, open: DisposableStack): Socket {
  const receiver = open.use(socket(AF_INET, SOCK_DGRAM));
  setsockopt(receiver, SO_REUSEADDR, true);
  bind(receiver, { hostname: "0.0.0.0", port });
  return receiver;
}
