import type { ByteSource } from "./play_schedule.ts";

const CHUNK = 65_536;

/**
 * What a connection's peer sends. Reads no byte more than was asked for.
 *
 * @param conn The connection; the caller closes it.
 */
export function connSource(conn: Deno.Conn): ByteSource {
  async function next(limit = CHUNK): Promise<Uint8Array | null> {
    const buffer = new Uint8Array(Math.min(limit, CHUNK));
    const count = await conn.read(buffer);
    return count === null ? null : buffer.subarray(0, count);
  }
  async function take(n: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    while (length < n) {
      const chunk = await next(n - length);
      if (chunk === null) break;
      chunks.push(chunk);
      length += chunk.length;
    }
    const all = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
  return { take, next: () => next() };
}
