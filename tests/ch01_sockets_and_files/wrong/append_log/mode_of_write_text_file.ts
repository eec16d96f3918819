export async function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  const text = lines.map((line) => `${line}\n`).join("");
  await Deno.writeTextFile(path, text, { append: true, mode: 0o600 });
}
