/**
 * Misconception: an answer fits into one buffer.
 * Caught by: thanks of any length are received
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
  let length = 0;
  while (length < buffer.length) {
    const count = await conn.read(buffer.subarray(length));
    if (count === null) break;
    length += count;
  }
  return decoder.decode(buffer.subarray(0, length));
}
