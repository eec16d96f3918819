/**
 * Misconception: send() takes all it is given.
 * Caught by: sendTogether: every byte of a long body is sent
 * @module
 */
import {
  MSG_DONTWAIT,
  send,
  setsockopt,
  type Socket,
  TCP_NODELAY,
} from "lib/posix/mod.ts";

export function sendTogether(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  const both = new Uint8Array(header.length + body.length);
  both.set(header);
  both.set(body, header.length);
  send(socket, both, MSG_DONTWAIT);
}

export function sendAtOnce(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  setsockopt(socket, TCP_NODELAY, true);
  send(socket, header, MSG_DONTWAIT);
  send(socket, body, MSG_DONTWAIT);
}
