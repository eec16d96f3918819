/**
 * Look before reading.
 *
 * A program that serves many connections wants to know what a read would give,
 * without reading and without waiting. There are three answers, and two of them
 * are often mixed up: nothing has come yet, and nothing will come any more.
 *
 * Goal:   look(socket, most) tells how a stream stands, at once:
 *                { state: "empty" } nothing to read now, more may come;
 *                { state: "data", bytes } the next bytes, at most `most` (from
 *                1), which a later read still gets;
 *                { state: "end" } everything was read and the peer has ended.
 *         An error of the connection is thrown. The socket is left as it was.
 * Calls:  recv of lib/posix, and PosixError
 * Lesson: chapters/ch13_send_and_receive/README.md, "Looking without taking"
 * Check:  deno task check ch13/look_first
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export function look(socket: Socket, most: number): Look {
  unimplemented(`look(${socket.fd}, ${most})`);
}
