import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_generator: {
    why: "A generator reads, a loop over it writes.",
    edits: [["const buffer = new Uint8Array(65536);", ""], [
      "for (;;) {",
      `  for await (const part of partsOf(source)) {
          for (let at = 0; at < part.length;) at += await sink.write(part.slice(at));
          total += part.length;
        }
        return total;
      }
      
      async function* partsOf(source: Source): AsyncGenerator<Uint8Array> {
        for (;;) {
          const buffer = new Uint8Array(16384);`,
    ], [
      `if (count === null) return total;
      for (let done = 0; done < count;) {
        done += await sink.write(buffer.subarray(done, count));
      }
      total += count;`,
      `if (count === null) return;
      yield buffer.subarray(0, count);`,
    ]],
  },
  small_odd_buffer: {
    why:
      "A new buffer of 777 bytes for every read, and an end that is asked for twice.",
    edits: [["const buffer = new Uint8Array(65536);", ""], [
      `for (;;) {
        const count = await source.read(buffer);
        if (count === null) return total;
        for (let done = 0; done < count;) {
          done += await sink.write(buffer.subarray(done, count));
        }
        total += count;
      }`,
      `let buffer = new Uint8Array(777);
      let count: number | null;
      while ((count = await source.read(buffer)) !== null) {
        total += count;
        let rest = buffer.subarray(0, count);
        while (rest.length > 0) rest = rest.subarray(await sink.write(rest));
        buffer = new Uint8Array(777);
      }
      if (await source.read(buffer) !== null) throw new Error("more after the end");
      return total;`,
    ]],
  },
} satisfies Tolerated;
