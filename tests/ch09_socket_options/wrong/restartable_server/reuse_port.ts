/**
 * Misconception: SO_REUSEPORT is another name of SO_REUSEADDR.
 * Caught by: a second live server is refused
 * @module
 */
import {
  AF_INET,
  bind,
  listen,
  setsockopt,
  SO_REUSEPORT,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export function openListener(port: number): Socket {
  const server = socket(AF_INET, SOCK_STREAM);
  try {
    setsockopt(server, SO_REUSEPORT, true);
    bind(server, { hostname: "127.0.0.1", port });
    listen(server, 16);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}
