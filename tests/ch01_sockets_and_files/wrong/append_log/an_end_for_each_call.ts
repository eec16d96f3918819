/**
 * Misconception: lines are joined by an end, and the last one always follows.
 * Caught by: no lines add nothing
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
  let rest = new TextEncoder().encode(`${lines.join("\n")}\n`);
  while (rest.length > 0) rest = rest.subarray(await file.write(rest));
}
