import { writeAll } from "lib/framing/mod.ts";

/**
 * Sends a text and reads until as many bytes are back.
 *
 * @param conn a connection to an echo server
 * @param text what to send; not empty
 * @returns what came back; less when the server ended its stream before
 */
export async function echoed(conn: Deno.Conn, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const reply = new Uint8Array(bytes.length);
  let length = 0;
  const receive = async () => {
    while (length < reply.length) {
      const count = await conn.read(reply.subarray(length));
      if (count === null) break;
      length += count;
    }
  };
  await Promise.all([writeAll(conn, bytes), receive()]);
  return new TextDecoder().decode(reply.subarray(0, length));
}
