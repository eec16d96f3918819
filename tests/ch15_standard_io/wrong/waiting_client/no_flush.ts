/**
 * Misconception: what fputs() wrote has been sent.
 * Caught by: the question reaches a client that has said nothing
 * @module
 */
import {
  dup,
  fclose,
  fdopen,
  fgets,
  type FILE,
  fputs,
  type Socket,
} from "lib/posix/mod.ts";

export function converse(socket: Socket): void {
  using reader = fdopen(dup(socket), "r");
  using writer = fdopen(socket, "w");
  fputs("name? ", writer);
  for (;;) {
    const name = nextLine(reader);
    if (name === undefined) break;
    answer(writer, name);
  }
  fclose(writer);
}

/** A line may be longer than the array: it then comes in several pieces. */
function nextLine(reader: FILE): string | undefined {
  const decoder = new TextDecoder();
  let line = "";
  for (;;) {
    const piece = fgets(reader, 64);
    if (piece === null) return line === "" ? undefined : line;
    line += decoder.decode(piece, { stream: true });
    if (line.endsWith("\n")) return line.slice(0, -1);
  }
}

/** Given: one reply, in three pieces. */
function answer(writer: FILE, name: string): void {
  fputs("Hello, ", writer);
  fputs(name, writer);
  fputs("\nname? ", writer);
}
