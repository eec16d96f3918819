/**
 * Misconception: a new file is for its owner only.
 * Caught by: a new log has mode 0600
 * @module
 */
export async function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  using file = await Deno.open(path, {
    append: true,
    create: true,
  });
  for (const line of lines) {
    // Line and end in one write: between two another program may write.
    let rest = new TextEncoder().encode(`${line}\n`);
    while (rest.length > 0) rest = rest.subarray(await file.write(rest));
  }
}
