/**
 * Small writes: the reference solution.
 * @module
 */
import { send, setsockopt, type Socket, TCP_NODELAY } from "lib/posix/mod.ts";

/** send() may take a part only: the rest is sent by the next call. */
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
  setsockopt(socket, TCP_NODELAY, true);
  sendAll(socket, header);
  sendAll(socket, body);
}
