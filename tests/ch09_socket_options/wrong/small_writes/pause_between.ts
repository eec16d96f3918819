/**
 * Misconception: a pause lets the header out.
 * Caught by: sendAtOnce: nothing else waits between the two writes
 * @module
 */
import { send, setsockopt, type Socket, TCP_NODELAY } from "lib/posix/mod.ts";

function sendAll(socket: Socket, bytes: Uint8Array): void {
  for (let rest = bytes; rest.length > 0;) {
    rest = rest.subarray(send(socket, rest));
  }
}

export function sendTogether(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  const both = new Uint8Array(header.length + body.length);
  both.set(header);
  both.set(body, header.length);
  sendAll(socket, both);
}

export async function sendAtOnce(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): Promise<void> {
  setsockopt(socket, TCP_NODELAY, true);
  sendAll(socket, header);
  await new Promise((resolve) => setTimeout(resolve, 50));
  sendAll(socket, body);
}
