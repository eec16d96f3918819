/**
 * Unusual but right: asks /proc/net/unix, where every live local socket stands.
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
    if (!hasCode(error, "EADDRINUSE") || !isStale(path)) throw error;
    Deno.removeSync(path);
    bind(server, { path });
  }
}

/** Whether the file is a socket that belongs to nobody any more. */
function isStale(path: string): boolean {
  // connect() refuses a file of another kind with the same error.
  if (!Deno.lstatSync(path).isSocket) return false;
  const table = Deno.readTextFileSync("/proc/net/unix");
  return !table.split("\n").some((row) => row.endsWith(` ${path}`));
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof PosixError && error.code === code;
}
