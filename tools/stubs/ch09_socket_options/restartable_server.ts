/**
 * Restartable server.
 *
 * A server that closes its connections first leaves them in TIME_WAIT for a
 * minute. Started again, its bind() then fails with EADDRINUSE. Open a
 * listening socket for which it does not.
 *
 * Goal:   openListener(port) returns a socket that listens on 127.0.0.1 and
 *         that port (0: any free port), also while old connections of the port
 *         are in TIME_WAIT. Beside another live server it throws EADDRINUSE.
 *         When a call throws, the socket made before it is closed.
 * Calls:  socket, setsockopt, bind, listen, close, all from lib/posix
 * Lesson: chapters/ch09_socket_options/README.md, "Address reuse"
 * Check:  deno task check ch9/restartable_server
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function openListener(port: number): Socket {
  unimplemented(`openListener(${port})`);
}
