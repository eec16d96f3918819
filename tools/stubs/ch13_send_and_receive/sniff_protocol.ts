/**
 * Tell the protocol of a connection.
 *
 * One port, several protocols: a server looks at the first bytes of a
 * connection and hands it to the part that speaks that protocol. That part
 * wants to read the first bytes itself, so they must still be there. And a
 * stream brings them as it likes: the first byte now, the second much later.
 *
 * Goal:   sniff(socket, milliseconds) returns the name in BEGINNINGS of which
 *                the stream has all bytes, as soon as they are there; or
 *                "unknown", as soon as none can match any more, when the stream
 *                ends, or when the time is over. It takes no byte, and other
 *                connections are served while it waits.
 * Calls:  recv, poll of lib/posix, and PosixError
 * Lesson: chapters/ch13_send_and_receive/README.md, "Looking without taking"
 * Check:  deno task check ch13/sniff_protocol
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

/** How the streams of some protocols begin, as text of one byte a character. */
export const BEGINNINGS: readonly (readonly [name: string, text: string])[] = [
  ["http", "GET "],
  ["http", "POST "],
  ["http", "OPTIONS "],
  ["ssh", "SSH-"],
  ["tls", "\x16\x03"],
];

export function sniff(socket: Socket, milliseconds: number): Promise<string> {
  unimplemented(`sniff(${socket.fd}, ${milliseconds}) of ${BEGINNINGS.length}`);
}
