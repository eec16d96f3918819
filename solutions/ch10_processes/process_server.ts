/**
 * One process for each client: the reference solution.
 * @module
 */
import {
  accept,
  AF_INET,
  bind,
  getsockname,
  kill,
  listen,
  posixSpawn,
  readable,
  SIGKILL,
  SOCK_STREAM,
  socket,
  type SocketAddress,
  waitpid,
  WNOHANG,
} from "lib/posix/mod.ts";

export interface Serving {
  /** What serves a client. */
  command: [string, ...string[]];
  /** Ends the server. `readable(listener, -1, { signal })` rejects then. */
  signal: AbortSignal;
  /** To be called once, when clients can connect: getsockname(listener). */
  onListen: (address: SocketAddress) => void;
}

export async function serve(
  { command, signal, onListen }: Serving,
): Promise<void> {
  const children = new Set<number>();
  const reap = () => {
    for (const child of children) {
      if (waitpid(child, WNOHANG).pid === child) children.delete(child);
    }
  };
  Deno.addSignalListener("SIGCHLD", reap);
  try {
    using listener = socket(AF_INET, SOCK_STREAM);
    bind(listener, { hostname: "127.0.0.1", port: 0 });
    listen(listener, 128);
    onListen(getsockname(listener));
    for (;;) {
      await readable(listener, -1, { signal });
      const { socket: conn } = accept(listener);
      try {
        children.add(
          posixSpawn(command, { descriptors: { 0: conn, 1: conn } }),
        );
      } finally {
        conn.close(); // Our copy: the client must see the end of the child's.
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    Deno.removeSignalListener("SIGCHLD", reap);
    for (const child of children) kill(child, SIGKILL);
    for (const child of children) waitpid(child);
  }
}
