/**
 * Misconception: a piece of a text is a text.
 * Caught by: a line longer than the array is one line
 * @module
 */
import {
  dup,
  fclose,
  fdopen,
  fflush,
  fgets,
  type FILE,
  fputs,
  type Socket,
} from "lib/posix/mod.ts";

export function converse(socket: Socket): void {
  using reader = fdopen(dup(socket), "r");
  using writer = fdopen(socket, "w");
  fputs("name? ", writer);
  fflush(writer);
  for (;;) {
    const name = nextLine(reader);
    if (name === undefined) break;
    answer(writer, name);
    fflush(writer); // the client waits: it says nothing before it has read this
  }
  fclose(writer);
}

/** A line may be longer than the array: it then comes in several pieces. */
function nextLine(reader: FILE): string | undefined {
  let line = "";
  for (;;) {
    const piece = fgets(reader, 64);
    if (piece === null) return line === "" ? undefined : line;
    line += new TextDecoder().decode(piece);
    if (line.endsWith("\n")) return line.slice(0, -1);
  }
}

/** Given: one reply, in three pieces. */
function answer(writer: FILE, name: string): void {
  fputs("Hello, ", writer);
  fputs(name, writer);
  fputs("\nname? ", writer);
}
