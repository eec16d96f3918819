/**
 * Store messages in a log.
 *
 * The processes of a server write their messages into one pipe, and one process
 * stores them. A pipe knows no messages, only bytes: a read may bring half of
 * one, or three and a half. So each message ends with LF.
 *
 * Goal:   storeMessages(input, path) reads messages from a pipe until its end
 *         and adds each to the file at path as one line: its number from 1, a
 *         space, the message, LF. It creates the file, and keeps what stands
 *         there already. A message is in the file as soon as all of it has
 *         come, whole or not at all. An empty message is a message; at the end
 *         of the pipe so is what has no LF. Resolves with their number. The
 *         input stays open: whoever opened it closes it.
 * Calls:  readable and read from lib/posix; Deno.open with append, and writeAll
 *         from lib/framing, which makes a write complete
 * Lesson: chapters/ch11_pipes/README.md, "A process that writes the log"
 * Check:  deno task check ch11/message_log
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Descriptor } from "lib/posix/mod.ts";

export async function storeMessages(
  input: Descriptor,
  path: string,
): Promise<number> {
  return await unimplemented(`storeMessages(${input}, "${path}")`);
}
