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
  const buffer = new Uint8Array(65_536);
  const prefix: number[] = [];
  let body: number[] = [];
  let length: number | undefined;
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) break;
    for (const byte of buffer.subarray(0, count)) {
      if (length === undefined) prefix.push(byte);
      else body.push(byte);
      if (prefix.length === 4) {
        length = prefix.splice(0).reduce((sum, byte) => sum * 256 + byte, 0);
        if (length > most) throw new RangeError("too long");
      }
      if (length === undefined || body.length < length) continue;
      yield Uint8Array.from(body);
      body = [];
      length = undefined;
    }
  }
  if (prefix.length > 0 || length !== undefined) throw new Error("cut short");
}
