import { isNetworkError } from "lib/cli/mod.ts";

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

async function echo(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(16_384);
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return;
    for (let sent = 0; sent < count;) {
      sent += await conn.write(buffer.subarray(sent, count));
    }
  }
}
