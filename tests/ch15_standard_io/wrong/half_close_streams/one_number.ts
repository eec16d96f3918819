/**
 * Misconception: two streams of one number are two descriptors.
 * Caught by: the answer that comes after the end is read
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
  const reader = fdopen(socket.fd, "r");
  const writer = fdopen(socket, "w");
  for (const line of lines) fputs(line, writer);
  fflush(writer);
  shutdown(fileno(writer), SHUT_WR);
  const answer = readAll(reader);
  fclose(writer);
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
