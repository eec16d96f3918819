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

/** Always the same in this process; by the process, so that two do not collide. */
const PORT = 10_000 + Deno.pid % 20_000;

export function openListener(_port: number): Socket {
  const server = socket(AF_INET, SOCK_STREAM);
  setsockopt(server, SO_REUSEADDR, true);
  bind(server, { hostname: "127.0.0.1", port: PORT });
  listen(server, 16);
  return server;
}
