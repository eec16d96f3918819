/**
 * Unusual but right: takes clients out of the kernel's queue
 * into one of its own; they are served one after another all the same.
 * @module
 */
export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  let last = Promise.resolve();
  for (let taken = 0; taken < clients; taken++) {
    const conn = await listener.accept().catch(() => null);
    if (conn === null) continue; // it was reset while it waited
    last = last.then(() => echo(conn)).catch(() => {}).then(() => conn.close());
  }
  await last;
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
