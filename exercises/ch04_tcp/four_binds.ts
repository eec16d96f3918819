/**
 * Four binds.
 *
 * The address may be given or left open (0.0.0.0), and so may the port (0).
 * bind() does not tell what came of it: another call does. A server that
 * listens on every address can still tell which of them a client has used.
 *
 * Goal:   bindTo(hostname, port) binds a TCP socket and returns it with the
 *         address that it has then. If bind() fails it throws, and leaves no
 *         socket open.
 *         reachedAt(listener) accepts the next client, returns the address of
 *         this host that the client has connected to, and closes the connection.
 * Calls:  socket, bind, accept, getsockname, asInet, all from lib/posix
 * Lesson: chapters/ch04_tcp/README.md, "An address for the server"
 * Check:  deno task check ch4/four_binds
 * @module
 */
import { unimplemented } from "@std/assert";
import type { InetAddress, Socket } from "lib/posix/mod.ts";

export interface Bound {
  socket: Socket;
  address: InetAddress;
}

export function bindTo(hostname: string, port: number): Bound {
  unimplemented(`bindTo("${hostname}", ${port})`);
}

export function reachedAt(listener: Socket): InetAddress {
  unimplemented(`reachedAt(${listener.fd})`);
}
