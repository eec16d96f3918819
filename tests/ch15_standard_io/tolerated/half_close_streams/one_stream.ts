/**
 * Unusual but right: one stream for both directions, ended by its number.
 * @module
 */
import {
  fclose,
  fdopen,
  fflush,
  fgets,
  type FILE,
  fileno,
  fputs,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  const stream = fdopen(socket, "r+");
  for (const line of lines) fputs(line, stream);
  fflush(stream);
  shutdown(fileno(stream), SHUT_WR);
  const answer = readAll(stream);
  fclose(stream);
  return answer;
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
