import { writeAll } from "lib/framing/mod.ts";

/**
 * Sends back whatever comes, until the client ends its stream.
 *
 * @param conn the connection; the caller closes it
 * @returns how many bytes came
 */
export async function echo(conn: Deno.Conn): Promise<number> {
  const buffer = new Uint8Array(4096);
  let total = 0;
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return total;
    await writeAll(conn, buffer.subarray(0, count));
    total += count;
  }
}

/**
 * Sends bytes to an echo server and waits until all of them are back.
 *
 * @param conn the connection
 * @param bytes what to send, from one byte
 * @returns what came back; fewer bytes only when the server ended its stream
 */
export async function echoed(
  conn: Deno.Conn,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const reply = new Uint8Array(bytes.length);
  let here = 0;
  // At the same time: a server that nobody reads from stops reading too.
  const writing = writeAll(conn, bytes);
  while (here < reply.length) {
    const count = await conn.read(reply.subarray(here));
    if (count === null) break;
    here += count;
  }
  await writing;
  return reply.subarray(0, here);
}
