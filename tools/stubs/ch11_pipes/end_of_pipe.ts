/**
 * Read a pipe to its end.
 *
 * Several children write into one pipe. Its end comes when the last copy of the
 * write end is closed, and not before. Each child has a copy, what a child
 * started may have one, and so have you.
 *
 * Goal:   collect(commands) makes one pipe, starts every command with the write
 *         end as its standard output, and resolves with all bytes that came
 *         until the pipe's end. By then both ends are closed and every child
 *         was waited for. When a command can not be started it rejects, and
 *         closes both ends too.
 * Calls:  pipe, posixSpawn, readable, read, waitpid, all from lib/posix
 * Lesson: chapters/ch11_pipes/README.md, "When a pipe ends"
 * Check:  deno task check ch11/end_of_pipe
 * @module
 */
import { unimplemented } from "@std/assert";

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export async function collect(
  commands: readonly Command[],
): Promise<Uint8Array> {
  return await unimplemented(`collect(${commands.length} commands)`);
}
