export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  const conns: Deno.Conn[] = [];
  while (conns.length < clients) conns.push(await listener.accept());
  for (const conn of conns) {
    await echo(conn).catch(() => {});
    conn.close();
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
