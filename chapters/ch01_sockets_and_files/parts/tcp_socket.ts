import {
  AF_INET,
  AF_INET6,
  type InetAddress,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/**
 * socket(2) for TCP: an IPv6 socket for an IPv6 address, else one for IPv4.
 *
 * @param address where it will be bound or connected
 * @returns the socket, which the caller closes
 */
export function tcpSocket({ hostname }: InetAddress): Socket {
  return socket(hostname.includes(":") ? AF_INET6 : AF_INET, SOCK_STREAM);
}
