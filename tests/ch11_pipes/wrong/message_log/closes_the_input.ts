/**
 * Misconception: a descriptor belongs to whoever has read it to its end.
 * Caught by: the input stays open
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { close, type Descriptor, read, readable } from "lib/posix/mod.ts";

export async function storeMessages(
  input: Descriptor,
  path: string,
): Promise<number> {
  using log = await Deno.open(path, { append: true, create: true });
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  let stored = 0;
  let rest = ""; // of a message whose end has not come yet
  const store = async (message: string) => {
    await writeAll(log, encoder.encode(`${++stored} ${message}\n`));
  };
  for (;;) {
    await readable(input, -1);
    const count = read(input, buffer);
    if (count === 0) break;
    const bytes = buffer.subarray(0, count);
    const messages = (rest + decoder.decode(bytes, { stream: true })).split(
      "\n",
    );
    rest = messages.pop() ?? "";
    for (const message of messages) await store(message);
  }
  rest += decoder.decode();
  if (rest !== "") await store(rest);
  close(input);
  return stored;
}
