/**
 * Restartable server: the reference solution.
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
    // bind() is where the kernel decides, so the option has to be set by then.
    setsockopt(server, SO_REUSEADDR, true);
    bind(server, { hostname: "127.0.0.1", port });
    listen(server, 16);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}
