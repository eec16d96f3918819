/**
 * Misconception: shutdown() sends what waits in the stream.
 * Caught by: the server reads every line, then the end of the stream
 * @module
 */
import {
  dup,
  fdopen,
  fgets,
  type FILE,
  fileno,
  fputs,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  using reader = fdopen(dup(socket), "r");
  using writer = fdopen(socket, "w");
  for (const line of lines) fputs(line, writer);
  shutdown(fileno(writer), SHUT_WR);
  return readAll(reader);
}

function readAll(reader: FILE): string {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const piece = fgets(reader, 64);
    if (piece === null) return text + decoder.decode();
    text += decoder.decode(piece, { stream: true });
  }
}
