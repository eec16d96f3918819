import type { SocketAddress } from "lib/posix/mod.ts";

export interface Serving {
  onListen: (address: SocketAddress) => void;
  signal: AbortSignal;
}

export async function serve({ onListen, signal }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  onListen({ family: "IPv4", hostname, port });
  const conns = new Set<Deno.Conn>();
  signal.addEventListener("abort", () => {
    listener[Symbol.dispose]();
    for (const conn of conns) conn.close();
    conns.clear();
  });
  const served: Promise<void>[] = [];
  for await (const conn of listener) {
    conns.add(conn);
    served.push(
      echo(conn).catch(() => {}).finally(() => {
        if (conns.delete(conn)) conn.close();
      }),
    );
  }
  await Promise.all(served);
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
