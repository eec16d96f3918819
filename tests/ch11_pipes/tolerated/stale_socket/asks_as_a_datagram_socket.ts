/**
 * Unusual but right: a datagram socket asks; a live stream server answers EPROTOTYPE.
 * @module
 */
import {
  AF_UNIX,
  bind,
  connect,
  listen,
  PosixError,
  setNonblocking,
  SOCK_DGRAM,
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
  using probe = socket(AF_UNIX, SOCK_DGRAM);
  setNonblocking(probe, true); // a full queue would make it wait
  try {
    connect(probe, { path });
    return false;
  } catch (error) {
    return hasCode(error, "ECONNREFUSED");
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof PosixError && error.code === code;
}
