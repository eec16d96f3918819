import {
  AF_UNIX,
  bind,
  connect,
  listen,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A listening local socket and its file, which goes when it is closed. */
export class LocalListener implements Disposable {
  readonly socket: Socket;
  readonly path: string;

  /**
   * @param path of the file; one that a dead server left is replaced
   * @throws {PosixError} EADDRINUSE: a server is alive there, or the file is no
   * socket; EACCES, ENOENT
   */
  constructor(path: string) {
    this.path = path;
    this.socket = socket(AF_UNIX, SOCK_STREAM);
    try {
      try {
        bind(this.socket, { path });
      } catch (error) {
        if (!isStale(path, error)) throw error;
        Deno.removeSync(path);
        bind(this.socket, { path });
      }
      listen(this.socket, 16);
    } catch (error) {
      this.socket.close();
      throw error;
    }
  }

  [Symbol.dispose](): void {
    if (this.socket.closed) return;
    // The file first: while it is there, somebody may come.
    try {
      Deno.removeSync(this.path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    } finally {
      this.socket.close();
    }
  }
}

/** Whether bind() failed because of a socket file that belongs to nobody. */
function isStale(path: string, error: unknown): boolean {
  if (!hasCode(error, "EADDRINUSE")) return false;
  if (!Deno.lstatSync(path).isSocket) return false;
  using probe = socket(AF_UNIX, SOCK_STREAM);
  setNonblocking(probe, true);
  try {
    connect(probe, { path });
    return false;
  } catch (refused) {
    return hasCode(refused, "ECONNREFUSED");
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof PosixError && error.code === code;
}
