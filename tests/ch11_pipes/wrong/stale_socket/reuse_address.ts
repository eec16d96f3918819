import {
  AF_UNIX,
  bind,
  listen,
  setsockopt,
  SO_REUSEADDR,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export function listenAt(path: string): Socket {
  const server = socket(AF_UNIX, SOCK_STREAM);
  try {
    setsockopt(server, SO_REUSEADDR, true);
    bind(server, { path });
    listen(server, 16);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}
