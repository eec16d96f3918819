/**
 * Unusual but right: pieces of at most 64 KiB, and TCP_NODELAY only after the
 * writes, which on Linux pushes out what Nagle's algorithm held.
 * @module
 */
import { send, setsockopt, type Socket, TCP_NODELAY } from "lib/posix/mod.ts";

function sendPieces(socket: Socket, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    at += send(socket, bytes.subarray(at, at + 65536));
  }
}

export function sendTogether(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  sendPieces(socket, new Uint8Array([...header, ...body]));
}

export function sendAtOnce(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  sendPieces(socket, header);
  sendPieces(socket, body);
  setsockopt(socket, TCP_NODELAY, true);
}
