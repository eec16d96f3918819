/**
 * What a peer still sends, up to the end of its stream.
 *
 * @param conn the connection; it stays open
 * @param most bytes that the peer may make us keep
 * @returns the bytes as text (UTF-8)
 * @throws {Error} EMSGSIZE when the peer sends more; what `read` throws
 */
export async function readToEnd(
  conn: Deno.Conn,
  most = 4096,
): Promise<string> {
  const buffer = new Uint8Array(most + 1);
  let length = 0;
  while (length <= most) {
    const count = await conn.read(buffer.subarray(length));
    if (count === null) {
      return new TextDecoder().decode(buffer.subarray(0, length));
    }
    length += count;
  }
  const error = new Error(`the peer sends more than ${most} bytes`);
  throw Object.assign(error, { code: "EMSGSIZE" });
}
