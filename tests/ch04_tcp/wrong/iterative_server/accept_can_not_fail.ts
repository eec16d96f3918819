/**
 * Misconception: whoever is accepted is still there.
 * Caught by: a client that resets while it waits does not end the service
 * @module
 */
export interface Serving {
  /** How many clients to serve. */
  clients: number;
  /** To be called once, when clients can connect: onListen(listener.addr). */
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  for (let served = 0; served < clients; served++) {
    using conn = await listener.accept();
    try {
      await echo(conn);
    } catch (error) {
      // One client's bad end is not the end of the service.
      if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
    }
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
