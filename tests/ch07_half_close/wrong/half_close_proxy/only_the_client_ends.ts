/**
 * Misconception: only a client ends its stream before the other does.
 * Caught by: the server ends its stream, and still hears the client
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { isNetworkError } from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";

export async function relay(
  client: Deno.TcpConn,
  server: Deno.TcpConn,
): Promise<void> {
  const answers = carry(server, client).then(() => server.close());
  await Promise.all([
    carry(client, server).then(() => server.closeWrite()),
    answers,
  ]);
}

async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    const count = await from.read(buffer);
    if (count === null) return;
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
