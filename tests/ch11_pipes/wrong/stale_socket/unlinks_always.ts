/**
 * Misconception: a file that is in the way is an old one.
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
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
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
