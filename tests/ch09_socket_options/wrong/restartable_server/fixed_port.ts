/**
 * Misconception: the port of the example is the port.
 * Caught by: it listens on the port it is given
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

export function openListener(_port: number): Socket {
  const server = socket(AF_INET, SOCK_STREAM);
  setsockopt(server, SO_REUSEADDR, true);
  bind(server, { hostname: "127.0.0.1", port: 9190 });
  listen(server, 16);
  return server;
}
