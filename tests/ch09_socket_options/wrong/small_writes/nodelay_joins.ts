/**
 * Misconception: TCP_NODELAY makes one segment of two writes.
 * Caught by: sendTogether: header and body come in one segment
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
  setsockopt(socket, TCP_NODELAY, true);
  sendAll(socket, header);
  sendAll(socket, body);
}

export function sendAtOnce(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  setsockopt(socket, TCP_NODELAY, true);
  sendAll(socket, header);
  sendAll(socket, body);
}
