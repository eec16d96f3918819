/** Bytes that one read may bring, and one client may make us keep. */
const BUFFER_BYTES = 16_384;

/** Sends back whatever comes, until the client ends its stream. */
export async function echo(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(BUFFER_BYTES);
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return;
    for (let sent = 0; sent < count;) {
      sent += await conn.write(buffer.subarray(sent, count));
    }
  }
}
