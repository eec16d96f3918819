/**
 * Misconception: an exception also closes what was opened before it.
 * Caught by: no socket is left open
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
  setsockopt(server, SO_REUSEADDR, true);
  bind(server, { hostname: "127.0.0.1", port });
  listen(server, 16);
  return server;
}
