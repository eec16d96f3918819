import type { ByteReader } from "./messages.ts";
import { type ByteWriter, writeAll } from "./write_all.ts";

/**
 * Sends bytes to an echo server and waits until as many are back.
 *
 * @param conn The connection.
 * @param bytes What to send, from one byte.
 * @returns What came back; fewer bytes only when the server ended its stream.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { echoed } from "lib/framing/mod.ts";
 * import { tcpPair } from "lib/loopback/mod.ts";
 *
 * using pair = await tcpPair();
 * const served = pair.server.readable.pipeTo(pair.server.writable);
 * const bytes = new Uint8Array([1, 2, 3]);
 * assertEquals(await echoed(pair.client, bytes), bytes);
 * await pair.client.closeWrite();
 * await served;
 * ```
 */
export async function echoed(
  conn: ByteReader & ByteWriter,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const reply = new Uint8Array(bytes.length);
  let here = 0;
  const receive = async () => {
    while (here < reply.length) {
      const count = await conn.read(reply.subarray(here));
      if (count === null) break;
      here += count;
    }
  };
  // At the same time: a server that nobody reads from stops reading too.
  await Promise.all([writeAll(conn, bytes), receive()]);
  return reply.subarray(0, here);
}

/**
 * The same with text, in UTF-8.
 *
 * @param conn The connection.
 * @param text What to send, not empty.
 * @returns What came back; less only when the server ended its stream.
 */
export async function echoedText(
  conn: ByteReader & ByteWriter,
  text: string,
): Promise<string> {
  const reply = await echoed(conn, new TextEncoder().encode(text));
  return new TextDecoder().decode(reply);
}
