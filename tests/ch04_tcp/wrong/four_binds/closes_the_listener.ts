/**
 * Misconception: once a client is there, the listener has done its work.
 * Caught by: reachedAt: the address that the client has used
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
    return { socket: server, address: asInet(getsockname(server)) };
  } catch (error) {
    server.close();
    throw error;
  }
}

export function reachedAt(listener: Socket): InetAddress {
  // The listener may stand for every address; a connection has just one.
  using connection = accept(listener).socket;
  listener.close();
  return asInet(getsockname(connection));
}
