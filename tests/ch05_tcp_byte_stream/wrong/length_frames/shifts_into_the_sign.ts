/**
 * Misconception: b << 24 is a number like any other.
 * Caught by: it is refused before any of the body is awaited
 * @module
 */
export async function receiveFrames(
  port: number,
  most: number,
): Promise<{ frames: Uint8Array[]; failure: string | null }> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const frames: Uint8Array[] = [];
  try {
    for await (const frame of readFrames(conn, most)) frames.push(frame);
    return { frames, failure: null };
  } catch (error) {
    return { frames, failure: String(error) };
  }
}

async function* readFrames(
  conn: Deno.Conn,
  most: number,
): AsyncGenerator<Uint8Array> {
  const prefix = new Uint8Array(4);
  for (;;) {
    const here = await fill(conn, prefix);
    if (here === 0) return;
    if (here < prefix.length) throw new Error("the stream ended in a length");
    const [a = 0, b = 0, c = 0, d = 0] = prefix;
    const length = (a << 24) | (b << 16) | (c << 8) | d;
    if (length > most) throw new Error(`frame of ${length} bytes: too long`);
    const body: number[] = [];
    while (body.length < length) {
      const part = new Uint8Array(length - body.length);
      const count = await conn.read(part);
      if (count === null) throw new Error("the stream ended in a frame");
      body.push(...part.subarray(0, count));
    }
    yield Uint8Array.from(body);
  }
}

/** Fills a buffer; returns how much of it is full when the stream ends. */
async function fill(conn: Deno.Conn, buffer: Uint8Array): Promise<number> {
  let here = 0;
  while (here < buffer.length) {
    const count = await conn.read(buffer.subarray(here));
    if (count === null) break;
    here += count;
  }
  return here;
}
