/**
 * Misconception: an error that was caught is an error that was handled.
 * Caught by: a second live server is refused
 * @module
 */
import {
  AF_INET,
  bind,
  listen,
  setsockopt,
  SO_REUSEADDR,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export function openListener(port: number): Socket {
  const server = socket(AF_INET, SOCK_STREAM);
  try {
    setsockopt(server, SO_REUSEADDR, true);
    bind(server, { hostname: "127.0.0.1", port });
    listen(server, 16);
  } catch {
    server.close();
  }
  return server;
}
