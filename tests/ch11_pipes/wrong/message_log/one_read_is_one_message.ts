/**
 * Misconception: each write is read as it was written.
 * Caught by: a message may come in two reads
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { type Descriptor, read, readable } from "lib/posix/mod.ts";

export async function storeMessages(
  input: Descriptor,
  path: string,
): Promise<number> {
  using log = await Deno.open(path, { append: true, create: true });
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  let stored = 0;
  const store = async (message: string) => {
    await writeAll(log, encoder.encode(`${++stored} ${message}\n`));
  };
  for (;;) {
    await readable(input, -1);
    const count = read(input, buffer);
    if (count === 0) break;
    const text = decoder.decode(buffer.subarray(0, count), { stream: true });
    await store(text.replace(/\n$/, ""));
  }
  return stored;
}
