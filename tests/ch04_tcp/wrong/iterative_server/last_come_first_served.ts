export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  const waiting: Deno.Conn[] = [];
  let arrived = Promise.withResolvers<void>();
  const accepting = (async () => {
    for (let taken = 0; taken < clients; taken++) {
      waiting.push(await listener.accept());
      arrived.resolve();
    }
  })();
  for (let served = 0; served < clients; served++) {
    while (waiting.length === 0) {
      await arrived.promise;
      arrived = Promise.withResolvers();
    }
    using conn = waiting.pop();
    if (conn) await echo(conn).catch(() => {});
  }
  await accepting;
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
