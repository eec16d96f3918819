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
