import { isNetworkError } from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";
import { echo } from "./echo.ts";

/**
 * An echo server in one thread, which turns to whichever client is ready: the
 * event loop waits for all connections at once.
 *
 * @param listener where the clients come in; closed when the server ends
 * @param signal ends the server, and the connections
 * @param onClient told of each client that comes in
 * @returns settles when the server has ended
 */
export async function serveEvents(
  listener: Deno.Listener,
  signal?: AbortSignal,
  onClient?: () => void,
): Promise<void> {
  const open = new Set<Deno.Conn>();
  const serving = new Set<Promise<void>>();
  const stop = () => {
    listener.close();
    for (const conn of open) conn.close();
  };
  if (signal?.aborted) return stop();
  signal?.addEventListener("abort", stop);
  const leave = (conn: Deno.Conn) => {
    // What was closed by stop() must not be closed again.
    if (open.delete(conn) && !signal?.aborted) conn.close();
  };
  try {
    for await (const conn of clientsOf(listener, { serving })) {
      open.add(conn);
      onClient?.();
      // Not awaited: the next client need not wait for the end of this one.
      const done = echo(conn).catch((error) => {
        // A client that resets its connection is no reason to stop serving.
        if (!signal?.aborted && !isNetworkError(error)) throw error;
      }).finally(() => {
        leave(conn);
        serving.delete(done);
      });
      serving.add(done);
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
