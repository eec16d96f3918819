/**
 * Small writes.
 *
 * A request in two writes, first its header, then its body, can take 40 ms on a
 * network that needs a tenth of one: Nagle's algorithm holds the body until the
 * header is acknowledged, and the peer delays that acknowledgement. There are
 * two ways out. Write both.
 *
 * Goal:   sendTogether(socket, header, body) puts both into one segment.
 *         sendAtOnce(socket, header, body) sends the header, then the body, as
 *                two segments, and neither waits for an acknowledgement.
 *         Both send every byte, however long the body is.
 * Calls:  setsockopt, send from lib/posix
 * Lesson: chapters/ch09_socket_options/README.md, "Nagle and delayed ACK"
 * Check:  deno task check ch9/small_writes
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function sendTogether(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  unimplemented(`sendTogether(${socket.fd}, ${header}, ${body})`);
}

export function sendAtOnce(
  socket: Socket,
  header: Uint8Array,
  body: Uint8Array,
): void {
  unimplemented(`sendAtOnce(${socket.fd}, ${header}, ${body})`);
}
