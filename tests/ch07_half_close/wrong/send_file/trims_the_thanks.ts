/**
 * Misconception: white space around an answer means nothing.
 * Caught by: the thanks are received to their end, however they come
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";

export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await writeAll(conn, file);
  await conn.closeWrite();

  const decoder = new TextDecoder();
  const buffer = new Uint8Array(4096);
  let thanks = "";
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return (thanks + decoder.decode()).trim();
    // A character may come in two reads: the decoder keeps its first part.
    thanks += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
}
