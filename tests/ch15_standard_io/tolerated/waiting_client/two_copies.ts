/**
 * Unusual but right: two copies of the descriptor, and the question is part of the loop.
 * @module
 */
import {
  dup,
  fdopen,
  fflush,
  fgets,
  type FILE,
  fputs,
  type Socket,
} from "lib/posix/mod.ts";

export function converse(socket: Socket): void {
  using original = socket;
  using reader = fdopen(dup(original), "r");
  using writer = fdopen(dup(original), "w");
  fputs("name? ", writer);
  for (;;) {
    fflush(writer);
    const name = nextLine(reader);
    if (name === undefined) return;
    answer(writer, name);
  }
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
