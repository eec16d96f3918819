/**
 * Misconception: the stream to end is the one of the connection that was read.
 * Caught by: the client ends its stream, and the answer still comes
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { isNetworkError } from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";

export async function relay(
  client: Deno.TcpConn,
  server: Deno.TcpConn,
): Promise<void> {
  await Promise.all([carry(client, server), carry(server, client)]);
}

async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    const count = await from.read(buffer);
    if (count === null) return await from.closeWrite();
    await writeAll(to, buffer.subarray(0, count));
  }
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
