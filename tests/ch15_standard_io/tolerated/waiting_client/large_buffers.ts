import {
  _IOFBF,
  dup,
  EOF,
  fclose,
  fdopen,
  fflush,
  fgetc,
  type FILE,
  fputs,
  setvbuf,
  type Socket,
} from "lib/posix/mod.ts";

export function converse(socket: Socket): void {
  const writer = fdopen(dup(socket), "w");
  const reader = fdopen(socket, "r");
  setvbuf(reader, _IOFBF, 10_000);
  setvbuf(writer, _IOFBF, 10_000);
  fputs("name? ", writer);
  fflush(writer);
  const bytes: number[] = [];
  for (;;) {
    const byte = fgetc(reader);
    if (byte !== EOF && byte !== 10) {
      bytes.push(byte);
      continue;
    }
    if (byte === 10 || bytes.length > 0) {
      answer(writer, new TextDecoder().decode(new Uint8Array(bytes)));
      bytes.length = 0;
      fflush(writer);
    }
    if (byte === EOF) break;
  }
  fclose(writer);
  fclose(reader);
}

/** Given: one reply, in three pieces. */
function answer(writer: FILE, name: string): void {
  fputs("Hello, ", writer);
  fputs(name, writer);
  fputs("\nname? ", writer);
}
