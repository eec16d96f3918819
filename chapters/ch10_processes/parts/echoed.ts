import { writeAll } from "lib/framing/mod.ts";

/**
 * Sends a text to an echo server and waits until all of it is back.
 *
 * @param conn the connection
 * @param text what to send, not empty
 * @returns what came back; less only when the server ended its stream
 */
export async function echoed(conn: Deno.Conn, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const reply = new Uint8Array(bytes.length);
  let here = 0;
  const writing = writeAll(conn, bytes);
  while (here < reply.length) {
    const count = await conn.read(reply.subarray(here));
    if (count === null) break;
    here += count;
  }
  await writing;
  return new TextDecoder().decode(reply.subarray(0, here));
}

/**
 * Ends our stream and waits for the end of the server's.
 *
 * @param conn the connection; the caller closes it
 * @returns how many bytes came before the end
 */
export async function untilEnd(conn: Deno.Conn): Promise<number> {
  await conn.closeWrite();
  const buffer = new Uint8Array(1024);
  for (let total = 0;;) {
    const count = await conn.read(buffer);
    if (count === null) return total;
    total += count;
  }
}
