/**
 * Misconception: the wildcard is another name of this host.
 * Caught by: 0.0.0.0 and port 0: the address stays open
 * @module
 */
import {
  accept,
  AF_INET,
  asInet,
  bind,
  getsockname,
  type InetAddress,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export interface Bound {
  socket: Socket;
  address: InetAddress;
}

export function bindTo(hostname: string, port: number): Bound {
  const server = socket(AF_INET, SOCK_STREAM);
  try {
    bind(server, { hostname, port });
    const { port: chosen, hostname: own } = asInet(getsockname(server));
    const address = own === "0.0.0.0" ? "127.0.0.1" : own;
    return { socket: server, address: { hostname: address, port: chosen } };
  } catch (error) {
    server.close();
    throw error;
  }
}

export function reachedAt(listener: Socket): InetAddress {
  // The listener may stand for every address; a connection has just one.
  using connection = accept(listener).socket;
  return asInet(getsockname(connection));
}
