/**
 * Misconception: on a fast network two writes leave at once.
 * Caught by: sendAtOnce: the body does not wait for an acknowledgement
 * @module
 */
import { send, type Socket } from "lib/posix/mod.ts";

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

export function sendAtOnce(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  sendAll(socket, header);
  sendAll(socket, body);
}
