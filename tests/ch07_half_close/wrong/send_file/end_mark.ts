/**
 * Misconception: a mark behind the file tells its end.
 * Caught by: the server gets the file, then the end of the stream
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";

export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await writeAll(conn, file);
  await writeAll(conn, new TextEncoder().encode("\nEOF\n"));
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
