/**
 * Misconception: a frame without bytes ends the conversation.
 * Caught by: a frame of length 0 is a frame
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
    // Network order is what DataView reads unless told otherwise.
    const length = new DataView(prefix.buffer).getUint32(0);
    if (length === 0) return;
    if (length > most) throw new Error(`frame of ${length} bytes: too long`);
    // An array of its own, filled in place: nothing is copied, nothing shared.
    const body = new Uint8Array(length);
    if (await fill(conn, body) < length) {
      throw new Error(`the stream ended in a frame of ${length} bytes`);
    }
    yield body;
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
