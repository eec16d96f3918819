/**
 * Misconception: create: true and truncate: true belong together.
 * Caught by: a second run goes on where the first ended
 * @module
 */
export async function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  using file = await Deno.open(path, {
    write: true,
    truncate: true,
    create: true,
    mode: 0o600,
  });
  for (const line of lines) {
    // Line and end in one write: between two another program may write.
    let rest = new TextEncoder().encode(`${line}\n`);
    while (rest.length > 0) rest = rest.subarray(await file.write(rest));
  }
}
