/** The two ends of one TCP connection, closed together. */
export interface Pair extends Disposable {
  readonly client: Deno.TcpConn;
  readonly server: Deno.TcpConn;
}

/**
 * Both ends of a TCP connection over 127.0.0.1, in this process.
 *
 * @returns the client's end, which connected, and the server's, which accepted
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { connectedPair } from "./connected_pair.ts";
 *
 * using pair = await connectedPair();
 * assertEquals(pair.client.remoteAddr, pair.server.localAddr);
 * ```
 */
export async function connectedPair(): Promise<Pair> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using ends = new DisposableStack();
  const { hostname, port } = listener.addr;
  const client = ends.use(await Deno.connect({ hostname, port }));
  const server = ends.use(await listener.accept());
  const both = ends.move();
  return { client, server, [Symbol.dispose]: () => both.dispose() };
}
