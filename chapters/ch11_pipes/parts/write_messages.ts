/**
 * A child of `atomic_writes`: says that it is there (a byte to descriptor 4),
 * waits until descriptor 3 ends, then writes its messages to standard output,
 * one write(2) each: so many times its letter, and LF.
 *
 * Arguments: the letter, the size of a message in bytes, the number of messages.
 * @module
 */
import { read, write } from "lib/posix/mod.ts";

const [letter = "?", size = "2", count = "1"] = Deno.args;
const text = `${letter.repeat(Number(size) - 1)}\n`;
const message = new TextEncoder().encode(text);

write(4, new Uint8Array(1));
read(3, new Uint8Array(1));
for (let i = 0; i < Number(count); i++) {
  // It blocks until all of it is in the pipe, however large it is (pipe(7)).
  const written = write(1, message);
  if (written !== message.length) Deno.exit(1);
}
