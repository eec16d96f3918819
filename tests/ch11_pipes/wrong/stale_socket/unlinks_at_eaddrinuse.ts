/**
 * Misconception: EADDRINUSE means that the file is stale.
 * Caught by: a live server is not stolen
 * @module
 */
import {
  AF_UNIX,
  bind,
  listen,
  PosixError,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export function listenAt(path: string): Socket {
  const server = socket(AF_UNIX, SOCK_STREAM);
  try {
    bindAt(server, path);
    listen(server, 16);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}

function bindAt(server: Socket, path: string): void {
  try {
    bind(server, { path });
  } catch (error) {
    if (!hasCode(error, "EADDRINUSE")) throw error;
    Deno.removeSync(path);
    bind(server, { path });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof PosixError && error.code === code;
}
