/**
 * Read until silence.
 *
 * Several sockets send now and then. The conversation is over when none of them
 * has said anything for a while. select() takes both, the sockets and the while,
 * and both come back changed.
 *
 * Goal:   readUntilSilence(sockets, silenceMs) returns what came from each, in
 *         the order of the sockets. It returns when nothing came from any of
 *         them for silenceMs since the last that came, or at once when all have
 *         ended their streams. The sockets stay open.
 * Calls:  select, FdSet, SelectTime, recv from lib/posix
 * Lesson: chapters/ch12_multiplexing/README.md, "select: used up by each call"
 * Check:  deno task check ch12/read_until_silence
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function readUntilSilence(
  sockets: Socket[],
  silenceMs: number,
): Uint8Array[] {
  unimplemented(`readUntilSilence(${sockets.length} sockets, ${silenceMs})`);
}
