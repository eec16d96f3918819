/**
 * Unusual but right: a stream piped into itself, which also closes it.
 * @module
 */
export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  let served = 0;
  for await (const conn of listener) {
    await conn.readable.pipeTo(conn.writable).catch(() => {});
    if (++served === clients) break;
  }
}
