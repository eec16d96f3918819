/**
 * Misconception: seeking to the end is the same as appending.
 * Caught by: four writers at once: every line is there, and whole
 * @module
 */
export async function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  using file = await Deno.open(path, {
    write: true,
    create: true,
    mode: 0o600,
  });
  await file.seek(0, Deno.SeekMode.End);
  for (const line of lines) {
    // Line and end in one write: between two another program may write.
    let rest = new TextEncoder().encode(`${line}\n`);
    while (rest.length > 0) rest = rest.subarray(await file.write(rest));
  }
}
