import { LineParser, writeAll } from "lib/framing/mod.ts";
import { type Descriptor, read } from "lib/posix/mod.ts";

const MOST = 1 << 20;

export async function storeMessages(
  input: Descriptor,
  path: string,
): Promise<number> {
  using log = await Deno.open(path, { append: true, create: true });
  const parser = new LineParser(MOST);
  const buffer = new Uint8Array(8192);
  let stored = 0;
  let endsWithLf = true;
  for (;;) {
    const count = read(input, buffer);
    // The parser wants the last line ended, too.
    const bytes: Uint8Array = count > 0
      ? buffer.subarray(0, count)
      : new TextEncoder().encode(endsWithLf ? "" : "\n");
    const messages: string[] = [];
    parser.push(bytes, (message) => messages.push(message));
    for (const message of messages) {
      const line = `${++stored} ${message}\n`;
      await writeAll(log, new TextEncoder().encode(line));
    }
    if (count === 0) return stored;
    endsWithLf = bytes.at(-1) === 0x0a;
  }
}
