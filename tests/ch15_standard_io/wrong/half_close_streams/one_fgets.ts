/**
 * Misconception: one call gives the whole answer.
 * Caught by: the answer is read to its end, however it comes
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
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  using reader = fdopen(dup(socket), "r");
  using writer = fdopen(socket, "w");
  for (const line of lines) fputs(line, writer);
  fflush(writer); // before the end, or these lines come after it
  shutdown(fileno(writer), SHUT_WR);
  fclose(writer);
  return firstOf(reader);
}

function firstOf(reader: FILE): string {
  return new TextDecoder().decode(fgets(reader, 1024) ?? undefined);
}
