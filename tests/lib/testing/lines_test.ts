import { assertEquals } from "@std/assert";
import { lines } from "lib/testing/lines.ts";
import { bytesOf } from "lib/testing/mod.ts";

const text = "één\n\ntwo\nlast";
const bytes = bytesOf(text);

for (let cut = 0; cut <= bytes.length; cut++) {
  Deno.test(`lines() are the same when the stream is cut at ${cut}`, async () => {
    const stream = ReadableStream.from([
      bytes.slice(0, cut),
      bytes.slice(cut),
    ]);
    assertEquals(await Array.fromAsync(lines(stream)), text.split("\n"));
  });
}
