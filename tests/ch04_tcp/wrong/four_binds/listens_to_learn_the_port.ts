/**
 * Misconception: it is listen() that gives a socket its port.
 * Caught by: 127.0.0.1 and a port
 * @module
 */
import {
  accept,
  AF_INET,
  asInet,
  bind,
  getsockname,
  type InetAddress,
  listen,
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
    if (port === 0) bind(server, { hostname, port });
    else listen(server, 5);
    return { socket: server, address: asInet(getsockname(server)) };
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
