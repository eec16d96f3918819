/**
 * A socket file that was left behind.
 *
 * bind() makes a file, and close() does not remove it. After a crash the file
 * is there and nobody listens: bind() fails with EADDRINUSE. It fails in the
 * same way when a server is alive, and then the file is that server's door.
 *
 * Goal:   listenAt(path) returns a local stream socket that listens at path,
 *         also when the file of a dead server lies there. It throws EADDRINUSE,
 *         and leaves the file as it is, when a server is alive there, even one
 *         too busy to take a connection or of another type, and when the file
 *         is no socket. It never waits, and what it opened and does not return
 *         is closed.
 * Calls:  socket, bind, connect, listen, setNonblocking from lib/posix;
 *         Deno.lstatSync, Deno.removeSync
 * Lesson: chapters/ch11_pipes/README.md, "The file that stays"
 * Check:  deno task check ch11/stale_socket
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function listenAt(path: string): Socket {
  unimplemented(`listenAt("${path}")`);
}
