import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_generator: {
    why: "The reader is a generator, and the writer an array that is cut.",
    program: "tolerated/buffered_copy/by_generator.ts",
  },

  writes_when_the_next_comes: {
    why: "A full buffer is written when the next byte comes.",
    edits: [[
      "putc(byte: number): void {",
      `putc(byte: number): void {
        if (this.#length === this.#buffer.length) this.flush();`,
    ], ["if (this.#length === this.#buffer.length) this.flush();", ""]],
  },
} satisfies Tolerated;
