/** The two ends of one TCP connection of Deno's, closed together. */
export interface DenoPair extends Disposable {
  readonly ours: Deno.TcpConn;
  readonly peer: Deno.TcpConn;
}

/**
 * Both ends of a TCP connection over 127.0.0.1, in this process.
 *
 * @returns our end, which connected, and the peer's, which was accepted
 */
export async function denoPair(): Promise<DenoPair> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  using ends = new DisposableStack();
  const ours = ends.use(await Deno.connect({ hostname, port }));
  const peer = ends.use(await listener.accept());
  const both = ends.move();
  return { ours, peer, [Symbol.dispose]: () => both.dispose() };
}
