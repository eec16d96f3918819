/**
 * The client waits, and so does the reply.
 *
 * A server asks for a name, greets it, and asks again. The client is polite: it
 * says nothing before it has read the question. What fputs() wrote stays in the
 * buffer of the stream, and both wait.
 *
 * Goal:   converse(socket) sends "name? ". For each line that the client sends
 *         it sends what answer(), given here, writes. Question and reply reach a
 *         client that waits for them, each in one piece: one write(). A line may
 *         be longer than your array, and the last may have no LF. It returns
 *         when the client has ended its stream, and leaves nothing open.
 * Calls:  dup, fdopen, fgets, fputs, fflush, fclose from lib/posix
 * Lesson: chapters/ch15_standard_io/README.md, "Flush before you wait"
 * Check:  deno task check ch15/waiting_client
 * @module
 */
import { unimplemented } from "@std/assert";
import { type FILE, fputs, type Socket } from "lib/posix/mod.ts";

export function converse(socket: Socket): void {
  unimplemented(`converse(${socket.fd}) calls ${answer.name}()`);
}

/** Given: one reply, in three pieces. */
function answer(writer: FILE, name: string): void {
  fputs("Hello, ", writer);
  fputs(name, writer);
  fputs("\nname? ", writer);
}
