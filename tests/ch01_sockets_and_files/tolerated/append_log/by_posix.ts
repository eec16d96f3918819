import { O_APPEND, O_CREAT, O_WRONLY, open, write } from "lib/posix/mod.ts";

export function appendLines(path: string, lines: readonly string[]): void {
  for (const line of lines) {
    using file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600);
    let rest = new TextEncoder().encode(`${line}\n`);
    while (rest.length > 0) rest = rest.subarray(write(file, rest));
  }
}
