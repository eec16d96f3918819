/**
 * A conversation with a child.
 *
 * A pipe goes one way. To ask a child and to hear its answers takes two of
 * them, and four ends, of which each side keeps two. What is left open on the
 * wrong side keeps the other from seeing an end.
 *
 * Goal:   converse(command, questions) starts the command with a pipe at its
 *         standard input and another at its standard output. Each question goes
 *         there as one line, ended by LF, in their order. It resolves with the
 *         lines that come back, one for each question, without LF. Then the
 *         child must see the end of its input; by the time the promise settles
 *         it was waited for, and every pipe end is closed. If the child's
 *         output ends before the last answer, the promise rejects. Questions
 *         and answers may be longer than a pipe holds, and are UTF-8.
 * Calls:  pipe, posixSpawn, setNonblocking, readable, read, writable, write,
 *         waitpid, all from lib/posix
 * Lesson: chapters/ch11_pipes/README.md, "Two ways, two pipes"
 * Check:  deno task check ch11/conversation
 * @module
 */
import { unimplemented } from "@std/assert";

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export async function converse(
  command: Command,
  questions: readonly string[],
): Promise<string[]> {
  return await unimplemented(`converse(${command}, ${questions.length})`);
}
