/**
 * Half-close, through streams.
 *
 * A server answers when it knows that the question is over. The question goes
 * out through one stream of standard I/O, the answer comes in through another,
 * and both stand on one socket.
 *
 * Goal:   ask(socket, lines) writes the lines to the socket through a stream,
 *         tells the server by the end of its sending that these were all, and
 *         returns what the server then says, up to the end of the server's
 *         stream, as text (UTF-8). Nothing is left open.
 * Calls:  dup, fdopen, fputs, fflush, fileno, shutdown, fgets, fclose from
 *         lib/posix
 * Lesson: chapters/ch15_standard_io/README.md, "Half-close through streams"
 * Check:  deno task check ch15/half_close_streams
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  unimplemented(`ask(${socket.fd}, ${lines.length} lines)`);
}
