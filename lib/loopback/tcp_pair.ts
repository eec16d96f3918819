/** The two ends of one TCP connection of Deno's, closed together. */
export interface TcpPair extends Disposable {
  /** The end that connected. */
  readonly client: Deno.TcpConn;
  /** The end that was accepted. */
  readonly server: Deno.TcpConn;
}

/**
 * Both ends of a TCP connection over 127.0.0.1, in this process, made by Deno.
 * (`connectedPair` of `lib/posix/mod.ts` makes one of C sockets.)
 *
 * @returns The two ends.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpPair } from "lib/loopback/mod.ts";
 *
 * using pair = await tcpPair();
 * assertEquals(pair.client.remoteAddr, pair.server.localAddr);
 * ```
 */
export async function tcpPair(): Promise<TcpPair> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  using ends = new DisposableStack();
  const client = ends.use(await Deno.connect({ hostname, port }));
  const server = ends.use(await listener.accept());
  const both = ends.move();
  return { client, server, [Symbol.dispose]: () => both.dispose() };
}
