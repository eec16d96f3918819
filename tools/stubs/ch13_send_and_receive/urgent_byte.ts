/**
 * Read to the urgent byte.
 *
 * A terminal session is full of output that nobody wants any more. The other
 * end says "stop" with an urgent byte. Whoever reads has to know which bytes
 * came before it, because those can be thrown away.
 *
 * Goal:   readToMark(socket) reads the ordinary bytes up to the next urgent
 *                byte, and that byte. It returns `before`, the ordinary bytes in
 *                order, and `urgent`, the byte's value from 0 to 255. The bytes
 *                after it are there for the next call. When the stream ends
 *                first, `urgent` is null and `before` holds the rest.
 * Calls:  recv, poll, sockatmark, setsockopt of lib/posix
 * Lesson: chapters/ch13_send_and_receive/README.md, "Where the mark is"
 * Check:  deno task check ch13/urgent_byte
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export interface ToMark {
  /** The ordinary bytes before the urgent one. */
  before: Uint8Array;
  /** The urgent byte; null when the stream ended without one. */
  urgent: number | null;
}

export function readToMark(socket: Socket): Promise<ToMark> {
  unimplemented(`readToMark(${socket.fd})`);
}
