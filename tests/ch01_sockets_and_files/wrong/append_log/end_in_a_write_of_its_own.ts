/**
 * Misconception: two writes of one program stay together.
 * Caught by: four writers at once: every line is there, and whole
 * @module
 */
export async function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  using file = await Deno.open(path, {
    append: true,
    create: true,
    mode: 0o600,
  });
  for (const line of lines) {
    await writeAll(file, line);
    await writeAll(file, "\n");
  }
}

async function writeAll(file: Deno.FsFile, text: string): Promise<void> {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(await file.write(rest));
}
