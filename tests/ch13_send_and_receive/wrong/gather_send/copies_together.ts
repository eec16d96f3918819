/**
 * Misconception: what is to leave in one call must lie in one buffer.
 * @module
 */
import { Buffer } from "node:buffer";
import { send, type Socket, writable } from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  const all = Buffer.concat([header, ...Array(times).fill(block)]);
  for (let sent = 0; sent < all.length;) {
    await writable(socket, -1);
    sent += send(socket, all.subarray(sent));
  }
}
