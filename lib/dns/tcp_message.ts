import { DnsFormatError } from "./dns_format_error.ts";
import { writeAll } from "lib/framing/mod.ts";

/**
 * Reads one message from a TCP stream: two bytes of length, then the message.
 *
 * @param conn The connection; the caller closes it.
 * @returns The message, or `null` when the stream ended before one began.
 * @throws {DnsFormatError} When the stream ends within a message.
 *
 * Source: RFC 1035 4.2.2, RFC 7766.
 */
export async function readTcpMessage(
  conn: Deno.Conn,
): Promise<Uint8Array | null> {
  const prefix = await readExactly(conn, 2);
  if (prefix.length === 0) return null;
  const [high = 0, low = 0] = prefix;
  const length = prefix.length < 2 ? 0 : high * 256 + low;
  const message = await readExactly(conn, length);
  if (prefix.length < 2 || message.length < length) {
    throw new DnsFormatError(message.length, "the stream ended in a message");
  }
  return message;
}

/**
 * Writes one message, behind its length.
 *
 * @param conn The connection.
 * @param message At most 65535 bytes.
 */
export async function writeTcpMessage(
  conn: Deno.Conn,
  message: Uint8Array,
): Promise<void> {
  const { length } = message;
  // In one write, or Nagle's algorithm may hold the message back: RFC 7766 8.
  await writeAll(conn, new Uint8Array([length >> 8, length & 255, ...message]));
}

/** So many bytes, or fewer where the stream ends. */
async function readExactly(
  conn: Deno.Conn,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length;) {
    const count = await conn.read(bytes.subarray(filled));
    if (count === null) return bytes.subarray(0, filled);
    filled += count;
  }
  return bytes;
}
