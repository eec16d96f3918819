import {
  EOF,
  fclose,
  fdopen,
  fflush,
  fgetc,
  type FILE,
  fputs,
  type Socket,
} from "lib/posix/mod.ts";

export function converse(socket: Socket): void {
  const stream = fdopen(socket, "r+");
  fputs("name? ", stream);
  fflush(stream);
  const bytes: number[] = [];
  for (;;) {
    const byte = fgetc(stream);
    if (byte !== EOF && byte !== 10) {
      bytes.push(byte);
      continue;
    }
    if (byte === 10 || bytes.length > 0) {
      answer(stream, new TextDecoder().decode(new Uint8Array(bytes)));
      bytes.length = 0;
      fflush(stream);
    }
    if (byte === EOF) break;
  }
  fclose(stream);
}

/** Given: one reply, in three pieces. */
function answer(writer: FILE, name: string): void {
  fputs("Hello, ", writer);
  fputs(name, writer);
  fputs("\nname? ", writer);
}
