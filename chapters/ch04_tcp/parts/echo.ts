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
