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
  const buffer = new Uint8Array(4 + most);
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return;
    const length = new DataView(buffer.buffer).getUint32(0);
    if (length > most) throw new Error(`frame of ${length} bytes: too long`);
    if (count < 4 + length) throw new Error("the stream ended in a frame");
    yield buffer.slice(4, 4 + length);
  }
}
