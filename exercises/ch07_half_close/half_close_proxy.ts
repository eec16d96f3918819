/**
 * A proxy that passes on each end by itself.
 *
 * A proxy stands between a client and a server and carries bytes both ways. A
 * client may end its stream and wait for the answer, or a server its own and
 * go on listening. A proxy that closes everything then cuts off the rest.
 *
 * Goal:   relay(client, server) carries each direction to its end: every byte,
 *         then the end of the stream, at once and of that direction only. It
 *         returns when both directions have ended, and throws as soon as one
 *         of them fails. proxy(), given here, then closes both connections.
 * Calls:  read, closeWrite of Deno.TcpConn; writeAll(conn, bytes) from
 *         lib/framing
 * Lesson: chapters/ch07_half_close/README.md, "Two streams, two ends"
 * Check:  deno task check ch7/half_close_proxy
 * @module
 */
import { unimplemented } from "@std/assert";
import { isNetworkError } from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";

export async function relay(
  client: Deno.TcpConn,
  server: Deno.TcpConn,
): Promise<void> {
  await unimplemented(`${client.remoteAddr.port} ${server.remoteAddr.port}`);
}

/**
 * Given: listens on a free port and relays each client to the server at `port`,
 * until `signal` is aborted. However relay() ends, both connections are closed.
 */
export async function proxy({ port, onListen, signal }: {
  port: number;
  onListen: (address: Deno.NetAddr) => void;
  signal: AbortSignal;
}): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  signal.addEventListener("abort", () => listener[Symbol.dispose]());
  onListen(listener.addr);
  const relays = new Set<Promise<void>>();
  for await (const client of clientsOf(listener)) {
    const served = serve(client, port, signal)
      .finally(() => relays.delete(served));
    relays.add(served);
  }
  await Promise.all(relays);
}

async function serve(
  client: Deno.TcpConn,
  port: number,
  signal: AbortSignal,
): Promise<void> {
  using ends = new DisposableStack();
  const stop = () => ends.dispose();
  signal.addEventListener("abort", stop);
  ends.defer(() => signal.removeEventListener("abort", stop));
  ends.use(client);
  try {
    const address = { hostname: "127.0.0.1", port, signal };
    const server = ends.use(await Deno.connect(address));
    await relay(client, server);
  } catch (error) {
    // One broken connection is not the end of the proxy; a mistake in it is.
    if (!signal.aborted && !isNetworkError(error)) throw error;
  }
}
