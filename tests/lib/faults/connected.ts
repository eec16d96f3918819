/** Two ends of a connection on the loopback interface, closed by `using`. */
export async function connected(): Promise<
  { here: Deno.TcpConn; there: Deno.TcpConn } & Disposable
> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const [here, there] = await Promise.all([
    Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port }),
    listener.accept(),
  ]);
  return {
    here,
    there,
    [Symbol.dispose]() {
      here[Symbol.dispose]();
      there[Symbol.dispose]();
    },
  };
}

/** What a receiver saw: the size of each read, all bytes, and how it ended. */
export interface Received {
  readonly sizes: number[];
  readonly bytes: Uint8Array;
  readonly ending: string;
}

/** Reads to the end of the stream or an error. */
export async function readAll(conn: Deno.Conn): Promise<Received> {
  const sizes: number[] = [];
  const bytes: number[] = [];
  const buffer = new Uint8Array(65_536);
  let ending = "EOF";
  try {
    while (true) {
      const count = await conn.read(buffer);
      if (count === null) break;
      sizes.push(count);
      bytes.push(...buffer.subarray(0, count));
    }
  } catch (error) {
    ending = String((error as { code?: string }).code);
  }
  return { sizes, bytes: Uint8Array.from(bytes), ending };
}
