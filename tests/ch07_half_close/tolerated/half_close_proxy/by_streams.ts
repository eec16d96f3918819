/**
 * Unusual but right: pipeTo() that leaves the connections alone, and the ends
 * passed on by hand. A readable that ends closes its connection, so its bytes
 * come from a stream made here.
 * @module
 */
import { isNetworkError } from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";

export async function relay(
  client: Deno.TcpConn,
  server: Deno.TcpConn,
): Promise<void> {
  await Promise.all([carry(client, server), carry(server, client)]);
}

async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const buffer = new Uint8Array(10_000);
      const count = await from.read(buffer);
      if (count === null) controller.close();
      else controller.enqueue(buffer.subarray(0, count));
    },
  });
  await bytes.pipeTo(to.writable, { preventClose: true });
  await to.closeWrite();
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
