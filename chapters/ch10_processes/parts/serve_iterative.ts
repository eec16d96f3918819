import { isNetworkError } from "lib/cli/mod.ts";
import { echo } from "./echo.ts";

/**
 * An echo server that knows one client at a time (chapter 4).
 *
 * @param listener where the clients come in; closed when the server ends
 * @param signal ends the server, and the connection
 * @returns settles when the server has ended
 */
export async function serveIterative(
  listener: Deno.Listener,
  signal?: AbortSignal,
): Promise<void> {
  const stop = () => listener.close();
  if (signal?.aborted) return stop();
  signal?.addEventListener("abort", stop);
  try {
    for await (using conn of listener) {
      const leave = () => conn.close();
      signal?.addEventListener("abort", leave);
      try {
        await echo(conn);
      } catch (error) {
        if (!signal?.aborted && !isNetworkError(error)) throw error;
      } finally {
        signal?.removeEventListener("abort", leave);
      }
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
