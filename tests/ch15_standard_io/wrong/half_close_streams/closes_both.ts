/**
 * Misconception: each stream closes its own direction.
 * Caught by: the answer that comes after the end is read
 * @module
 */
import {
  fclose,
  fdopen,
  fgets,
  type FILE,
  fputs,
  type Socket,
} from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  const reader = fdopen(socket.fd, "r");
  const writer = fdopen(socket, "w");
  for (const line of lines) fputs(line, writer);
  fclose(writer);
  const answer = readAll(reader);
  fclose(reader);
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
