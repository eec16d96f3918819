export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  for (let served = 0; served < clients; served++) {
    using conn = await listener.accept();
    const buffer = new Uint8Array(4096);
    const count = await conn.read(buffer).catch(() => null);
    if (count !== null) await conn.write(buffer.subarray(0, count));
  }
}
