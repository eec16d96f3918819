import { writeAll } from "lib/framing/mod.ts";
import { type Descriptor, read, readable } from "lib/posix/mod.ts";

const LF = 0x0a;

export async function storeMessages(
  input: Descriptor,
  path: string,
): Promise<number> {
  using log = await Deno.open(path, { append: true, create: true });
  const buffer = new Uint8Array(7);
  let message: number[] = [];
  let stored = 0;
  const store = async () => {
    const number = new TextEncoder().encode(`${++stored} `);
    await writeAll(log, new Uint8Array([...number, ...message, LF]));
    message = [];
  };
  for (;;) {
    await readable(input, -1);
    const count = read(input, buffer);
    if (count === 0) break;
    for (const byte of buffer.subarray(0, count)) {
      if (byte === LF) await store();
      else message.push(byte);
    }
  }
  if (message.length > 0) await store();
  return stored;
}
