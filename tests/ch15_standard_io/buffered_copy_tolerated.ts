import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_generator: {
    why: "The reader is a generator, and the writer an array that is cut.",
    edits: [[
      `readonly #file: Descriptor;
      readonly #buffer: Uint8Array;
      #length = 0;
      #next = 0;`,
      "readonly #bytes: Iterator<number>;",
    ], [
      `  this.#file = file;
        this.#buffer = new Uint8Array(size);
      }
      
      getc(): number {`,
      `  this.#bytes = bytesOf(file, size);
      }
      
      getc(): number {`,
    ], [
      `if (this.#next === this.#length) {
        // As much as has come, not as much as there is room for.
        this.#length = read(this.#file, this.#buffer);
        this.#next = 0;
        if (this.#length === 0) return EOF;
      }
      return this.#buffer[this.#next++] ?? EOF;`,
      `    const { done, value } = this.#bytes.next();
          return done === true ? EOF : value;
        }
      }
      
      function* bytesOf(file: Descriptor, size: number): Generator<number> {
        for (;;) {
          const buffer = new Uint8Array(size);
          const count = read(file, buffer);
          if (count === 0) return;
          yield* buffer.subarray(0, count);`,
    ], [
      `readonly #buffer: Uint8Array;
      #length = 0;
      
      constructor(file: Descriptor, size: number) {`,
      `readonly #size: number;
      #waiting: number[] = [];
      
      constructor(file: Descriptor, size: number) {`,
    ], [
      `  this.#buffer = new Uint8Array(size);
      }
      
      putc(byte: number): void {`,
      `  this.#size = size;
      }
      
      putc(byte: number): void {`,
    ], [
      `this.#buffer[this.#length++] = byte;
      if (this.#length === this.#buffer.length) this.flush();`,
      "if (this.#waiting.push(byte) >= this.#size) this.flush();",
    ], [
      `for (let done = 0; done < this.#length;) {
        done += write(this.#file, this.#buffer.subarray(done, this.#length));
      }
      this.#length = 0;`,
      `let rest = new Uint8Array(this.#waiting.splice(0));
      while (rest.length > 0) rest = rest.slice(write(this.#file, rest));`,
    ]],
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
