/**
 * Misconception: the end of the sending is SHUT_RDWR.
 * Caught by: the answer that comes after the end is read
 * @module
 */
import {
  dup,
  fclose,
  fdopen,
  fflush,
  fgets,
  type FILE,
  fileno,
  fputs,
  SHUT_RDWR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  using reader = fdopen(dup(socket), "r");
  using writer = fdopen(socket, "w");
  for (const line of lines) fputs(line, writer);
  fflush(writer); // before the end, or these lines come after it
  shutdown(fileno(writer), SHUT_RDWR);
  fclose(writer);
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
