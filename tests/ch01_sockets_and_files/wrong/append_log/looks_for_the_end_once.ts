export function appendLines(path: string, lines: readonly string[]): void {
  using file = Deno.openSync(path, {
    write: true,
    create: true,
    mode: 0o600,
  });
  file.seekSync(0, Deno.SeekMode.End);
  for (const line of lines) {
    // Line and end in one write: between two another program may write.
    let rest = new TextEncoder().encode(`${line}\n`);
    while (rest.length > 0) rest = rest.subarray(file.writeSync(rest));
  }
}
