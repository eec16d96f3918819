/**
 * Misconception: when the function returns its sockets are closed too.
 * Caught by: after the last client nobody listens any more
 * @module
 */
export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  for (let served = 0; served < clients; served++) {
    using conn = await listener.accept();
    await echo(conn).catch(() => {});
  }
}

async function echo(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(4096);
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return;
    for (let rest = buffer.subarray(0, count); rest.length > 0;) {
      rest = rest.subarray(await conn.write(rest));
    }
  }
}
