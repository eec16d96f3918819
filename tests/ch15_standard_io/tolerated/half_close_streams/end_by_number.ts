import {
  dup,
  EOF,
  fclose,
  fdopen,
  fgetc,
  fputs,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";

export function ask(socket: Socket, lines: string[]): string {
  const writer = fdopen(dup(socket), "w");
  fputs(lines.join(""), writer);
  fclose(writer); // sends what waits, ends nothing
  shutdown(socket, SHUT_WR);
  const reader = fdopen(socket, "r");
  const bytes: number[] = [];
  for (let byte = fgetc(reader); byte !== EOF; byte = fgetc(reader)) {
    bytes.push(byte);
  }
  fclose(reader);
  return new TextDecoder().decode(new Uint8Array(bytes));
}
