/**
 * Unusual but right: all lines go out as one text, through the file's stream.
 * @module
 */
export async function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  const file = await Deno.open(path, {
    append: true,
    create: true,
    mode: 0o600,
  });
  const text = lines.map((line) => `${line}\n`).join("");
  // The stream closes the file when all is written.
  await new Blob([text]).stream().pipeTo(file.writable);
}
