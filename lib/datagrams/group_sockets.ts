import {
  descriptorOf,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  setsockopt,
} from "lib/posix/mod.ts";

/**
 * A socket that sends to IPv4 groups, also to members on this host. Its port is
 * its own, so nobody else gets the answers to it.
 *
 * @param own address of the interface that it sends by
 */
export function groupSender(own: string): Deno.DatagramConn {
  const conn = Deno.listenDatagram({
    transport: "udp",
    hostname: own,
    port: 0,
  });
  const fd = descriptorOf(conn);
  setsockopt(fd, IP_MULTICAST_IF, own);
  setsockopt(fd, IP_MULTICAST_LOOP, true); // Deno turns it off
  return conn;
}

/**
 * A socket on the port of IPv4 groups, which others on this host may share. It
 * is a member of none yet.
 *
 * @param port 1 to 65535
 */
export function groupReceiver(port: number): Deno.DatagramConn {
  return Deno.listenDatagram({
    transport: "udp",
    hostname: "0.0.0.0",
    port,
    reuseAddress: true,
  });
}
