/**
 * Misconception: closing Deno's writable stream is a half-close.
 * Caught by: the thanks that come after it are received
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";

export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await writeAll(conn, file);
  await conn.writable.close();
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
