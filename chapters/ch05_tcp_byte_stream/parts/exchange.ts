import { deliver } from "lib/faults/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import type { TcpPair } from "lib/loopback/mod.ts";
import { readExactly } from "./read_exactly.ts";

/**
 * A client sends a message some times; the server reads it all, and sends it
 * back in parts of its own choice. The client has not read yet.
 *
 * @param pair the two ends
 * @param message what the client sends
 * @param times how often
 * @param parts bytes of each part that comes back
 * @returns `sent` settles when the client has read everything
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpPair } from "lib/loopback/mod.ts";
 * import { exchange } from "./exchange.ts";
 *
 * using pair = await tcpPair();
 * const { sent } = await exchange(pair, new Uint8Array(5), 1, [2, 3]);
 * assertEquals(await pair.client.read(new Uint8Array(9)), 2);
 * assertEquals(await pair.client.read(new Uint8Array(9)), 3);
 * await sent;
 * ```
 */
export async function exchange(
  { client, server }: TcpPair,
  message: Uint8Array,
  times: number,
  parts: readonly number[],
): Promise<{ readonly sent: Promise<unknown> }> {
  for (let i = 0; i < times; i++) await writeAll(client, message);
  const request = await readExactly(server, times * message.length);
  const bytes = request?.bytes ?? new Uint8Array(0);
  return { sent: deliver(server, bytes, parts.map((write) => ({ write }))) };
}
