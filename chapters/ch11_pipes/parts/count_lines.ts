import type { ByteReader } from "lib/framing/mod.ts";

/** Small, so that the pipe stays full and its writers have to wait. */
const READ_BYTES = 4096;

/**
 * Counts the lines that are of one letter and of the right size.
 *
 * @param source a pipe into which several processes write such lines
 * @param size bytes of a line, its LF included
 * @returns the whole ones, and how often the next line begins with another letter
 */
export async function countLines(
  source: ByteReader,
  size: number,
): Promise<{ whole: number; changes: number }> {
  const buffer = new Uint8Array(READ_BYTES);
  const decoder = new TextDecoder();
  let whole = 0;
  let changes = 0;
  let rest = "";
  let before: string | undefined;
  for (let count; (count = await source.read(buffer)) !== null;) {
    const bytes = buffer.subarray(0, count);
    const lines = (rest + decoder.decode(bytes)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      // LF alone is what is left of a torn line.
      const [letter = "?"] = line;
      if (line === letter.repeat(size - 1)) whole++;
      if (before !== undefined && letter !== before) changes++;
      before = letter;
    }
  }
  return { whole, changes };
}
