/**
 * Misconception: rename() takes the place of a file without a gap, so nobody is hurt.
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
    bind(server, { path: `${path}~` });
    listen(server, 16);
    Deno.renameSync(`${path}~`, path);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}
