import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes_at_the_end: {
    why: "Who reads to the end closes.",
    caughtBy: "what copy() was given stays open",
    edits: [
      [
        "read(buffer: Uint8Array): Promise<number | null>;",
        `read(buffer: Uint8Array): Promise<number | null>;
      close?(): void;`,
      ],
      [
        "write(bytes: Uint8Array): Promise<number>;",
        `write(bytes: Uint8Array): Promise<number>;
      close?(): void;`,
      ],
      ["if (count === null) return total;", "if (count === null) break;"],
      [
        `  }
      }`,
        `  }
        source.close?.();
        sink.close?.();
        return total;
      }`,
      ],
    ],
  },
  collects_everything: {
    why: "A copy needs the whole content first.",
    caughtBy: "what was read is written before more comes",
    edits: [["let total = 0;", "const parts: Uint8Array[] = [];"], [
      `  if (count === null) return total;
        for (let done = 0; done < count;) {
          done += await sink.write(buffer.subarray(done, count));
        }
        total += count;
      }`,
      `  if (count === null) break;
        parts.push(buffer.slice(0, count));
      }
      let total = 0;
      for (const part of parts) {
        for (let done = 0; done < part.length;) {
          done += await sink.write(part.subarray(done));
        }
        total += part.length;
      }
      return total;`,
    ]],
  },
  decodes_as_text: {
    why: "Every file is text.",
    caughtBy: "every value of a byte arrives as it was",
    from: `for (let done = 0; done < count;) {
        done += await sink.write(buffer.subarray(done, count));`,
    to: `const text = new TextDecoder().decode(buffer.subarray(0, count));
      const bytes = new TextEncoder().encode(text);
      for (let done = 0; done < bytes.length;) {
        done += await sink.write(bytes.subarray(done));`,
  },
  ignores_the_read_count: {
    why: "A read fills the buffer.",
    caughtBy: "a short file keeps its length",
    from: `for (let done = 0; done < count;) {
        done += await sink.write(buffer.subarray(done, count));`,
    to: `for (let done = 0; done < buffer.length;) {
        done += await sink.write(buffer.subarray(done));`,
  },
  ignores_the_write_count: {
    why: "A write takes everything.",
    caughtBy: "a sink that takes a little at a time gets every byte",
    from: `for (let done = 0; done < count;) {
        done += await sink.write(buffer.subarray(done, count));
      }`,
    to: "await sink.write(buffer.subarray(0, count));",
  },
  keeps_the_buffer: {
    why: "subarray() keeps what the buffer held.",
    caughtBy: "a file of any length is copied whole",
    edits: [["let total = 0;", "const parts: Uint8Array[] = [];"], [
      `  if (count === null) return total;
        for (let done = 0; done < count;) {
          done += await sink.write(buffer.subarray(done, count));
        }
        total += count;
      }`,
      `  if (count === null) break;
        parts.push(buffer.subarray(0, count));
      }
      let total = 0;
      for (const part of parts) {
        for (let done = 0; done < part.length;) {
          done += await sink.write(part.subarray(done));
        }
        total += part.length;
      }
      return total;`,
    ]],
  },
  short_read_is_the_last: {
    why: "A read that does not fill the buffer is the last.",
    caughtBy: "a source that gives a little at a time is read to its end",
    edits: [[
      `const count = await source.read(buffer);
      if (count === null) return total;`,
      "const count = await source.read(buffer) ?? 0;",
    ], [
      "total += count;",
      `total += count;
      if (count < buffer.length) return total;`,
    ]],
  },
  trusts_one_read: {
    why: "One read gives the whole file.",
    caughtBy: "a file of any length is copied whole",
    edits: [[
      `let total = 0;
      for (;;) {
        const count = await source.read(buffer);
        if (count === null) return total;`,
      "const count = await source.read(buffer) ?? 0;",
    ], [
      `  total += count;
      }`,
      "return count;",
    ]],
  },
  writes_the_same_start_again: {
    why: "What is left of a write is the first bytes again.",
    caughtBy: "a sink that takes a little at a time gets every byte",
    from: `for (let done = 0; done < count;) {
        done += await sink.write(buffer.subarray(done, count));`,
    to: `for (let left = count; left > 0;) {
        left -= await sink.write(buffer.subarray(0, left));`,
  },
} satisfies Misconceptions;
