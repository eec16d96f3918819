import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  by_the_clock: {
    why: "A buffer is written out when some time has passed.",
    caughtBy: "the kernel is asked once for each full buffer",
    edits: [[
      `#length = 0;
      
      constructor(file: Descriptor, size: number) {`,
      `#length = 0;
      #flushed = performance.now();
      
      constructor(file: Descriptor, size: number) {`,
    ], [
      "if (this.#length === this.#buffer.length) this.flush();",
      `const isFull = this.#length === this.#buffer.length;
      if (isFull || performance.now() - this.#flushed > 0.001) this.flush();`,
    ], [
      "this.#length = 0;",
      `this.#length = 0;
      this.#flushed = performance.now();`,
    ]],
  },
  char_for_the_result: {
    why: "A byte is a char, and -1 is none.",
    caughtBy: "a file is copied byte for byte",
    edits: [[
      `#length = 0;
      #next = 0;`,
      `readonly #chars: Int8Array;
      #length = 0;
      #next = 0;`,
    ], [
      `}
      
      getc(): number {`,
      `  this.#chars = new Int8Array(this.#buffer.buffer);
      }
      
      getc(): number {`,
    ], [
      "return this.#buffer[this.#next++] ?? EOF;",
      `const char = this.#chars[this.#next++] ?? EOF;
      return char < EOF ? char + 256 : char;`,
    ]],
  },
  fills_the_buffer: {
    why: "A buffer must be full before a byte is taken from it.",
    caughtBy: "a byte that has come is given, though the buffer is not full",
    from: "this.#length = read(this.#file, this.#buffer);",
    to: `this.#length = 0;
      while (this.#length < this.#buffer.length) {
        const count = read(this.#file, this.#buffer.subarray(this.#length));
        if (count === 0) break;
        this.#length += count;
      }`,
  },
  flush_keeps_the_length: {
    why: "Whoever fills the buffer empties it; flush() only writes.",
    caughtBy: "what was flushed is not written again",
    edits: [[
      "if (this.#length === this.#buffer.length) this.flush();",
      `if (this.#length === this.#buffer.length) {
        this.flush();
        this.#length = 0;
      }`,
    ], ["this.#length = 0;", ""]],
  },
  flush_of_full_buffers: {
    why: "Only a full buffer has to be written.",
    caughtBy: "a file is copied byte for byte",
    from: "flush(): void {",
    to: `flush(): void {
        if (this.#length < this.#buffer.length) return;`,
  },
  flush_of_the_whole_buffer: {
    why: "flush() writes the buffer, whatever is in it.",
    caughtBy: "a file is copied byte for byte",
    from: `for (let done = 0; done < this.#length;) {
        done += write(this.#file, this.#buffer.subarray(done, this.#length));
      }`,
    to: "if (this.#length > 0) write(this.#file, this.#buffer);",
  },
  ignores_the_count: {
    why: "read() fills the buffer.",
    caughtBy: "a file is copied byte for byte",
    edits: [[
      "this.#length = read(this.#file, this.#buffer);",
      `if (read(this.#file, this.#buffer) === 0) return EOF;
      this.#length = this.#buffer.length;`,
    ], ["if (this.#length === 0) return EOF;", ""]],
  },
  one_byte_at_a_time: {
    why: "A byte is read and written when it is asked for.",
    caughtBy: "the kernel is asked once for each full buffer",
    edits: [[
      `  this.#buffer = new Uint8Array(size);
      }
      
      getc(): number {`,
      `  void size;
        this.#buffer = new Uint8Array(1);
      }
      
      getc(): number {`,
    ], [
      `  this.#buffer = new Uint8Array(size);
      }
      
      putc(byte: number): void {`,
      `  void size;
        this.#buffer = new Uint8Array(1);
      }
      
      putc(byte: number): void {`,
    ]],
  },
  short_read_is_the_end: {
    why: "A read() that gives less than asked for was the last.",
    caughtBy: "what comes in pieces is copied whole",
    edits: [[
      `#length = 0;
      #next = 0;`,
      `#length = 0;
      #next = 0;
      #ended = false;`,
    ], [
      "if (this.#next === this.#length) {",
      `if (this.#next === this.#length) {
        // As much as has come, not as much as there is room for.
        if (this.#ended) return EOF;`,
    ], [
      "this.#next = 0;",
      `this.#ended = this.#length < this.#buffer.length;
      this.#next = 0;`,
    ]],
  },
  size_of_its_own: {
    why: "4096 is always the right size.",
    caughtBy: "the kernel is asked once for each full buffer",
    edits: [[
      `  this.#buffer = new Uint8Array(size);
      }
      
      getc(): number {`,
      `  this.#buffer = new Uint8Array(Math.max(size, 4096));
      }
      
      getc(): number {`,
    ], [
      `  this.#buffer = new Uint8Array(size);
      }
      
      putc(byte: number): void {`,
      `  this.#buffer = new Uint8Array(Math.max(size, 4096));
      }
      
      putc(byte: number): void {`,
    ]],
  },
  unbuffered_writer: {
    why: "Reading needs a buffer, writing does not.",
    caughtBy: "the kernel is asked once for each full buffer",
    from: "if (this.#length === this.#buffer.length) this.flush();",
    to: "this.flush();",
  },
} satisfies Misconceptions;
