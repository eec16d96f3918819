/**
 * Misconception: close() removes the file that bind() made.
 * @module
 */
import {
  AF_UNIX,
  bind,
  listen,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export function listenAt(path: string): Socket {
  const server = socket(AF_UNIX, SOCK_STREAM);
  try {
    bind(server, { path });
    listen(server, 16);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}
