/**
 * Misconception: a port is free again as soon as its server has ended.
 * Caught by: it starts again while its port is in TIME_WAIT
 * @module
 */
import {
  AF_INET,
  bind,
  listen,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export function openListener(port: number): Socket {
  const server = socket(AF_INET, SOCK_STREAM);
  try {
    bind(server, { hostname: "127.0.0.1", port });
    listen(server, 16);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}
