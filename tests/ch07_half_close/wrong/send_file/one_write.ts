/**
 * Misconception: one write takes the whole file.
 * Caught by: a file larger than one write takes is sent whole
 * @module
 */
export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  if (file.length > 0) await conn.write(file);
  await conn.closeWrite();
  return await readText(conn);
}

async function readText(conn: Deno.Conn): Promise<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(4096);
  let text = "";
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return text + decoder.decode();
    text += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
}
