/**
 * Misconception: close() at the end of the function is always reached.
 * Caught by: the log is closed when a write fails, too
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
  for (const line of lines) {
    // Line and end in one write: between two another program may write.
    let rest = new TextEncoder().encode(`${line}\n`);
    while (rest.length > 0) rest = rest.subarray(await file.write(rest));
  }
  file.close();
}
