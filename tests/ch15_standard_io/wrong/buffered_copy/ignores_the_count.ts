/**
 * Misconception: read() fills the buffer.
 * Caught by: a file is copied byte for byte
 * @module
 */
import {
  type Descriptor,
  EOF,
  O_CREAT,
  O_RDONLY,
  O_TRUNC,
  O_WRONLY,
  open,
  read,
  write,
} from "lib/posix/mod.ts";

export class ByteReader {
  readonly #file: Descriptor;
  readonly #buffer: Uint8Array;
  #length = 0;
  #next = 0;

  constructor(file: Descriptor, size: number) {
    this.#file = file;
    this.#buffer = new Uint8Array(size);
  }

  getc(): number {
    if (this.#next === this.#length) {
      // As much as has come, not as much as there is room for.
      if (read(this.#file, this.#buffer) === 0) return EOF;
      this.#length = this.#buffer.length;
      this.#next = 0;
    }
    return this.#buffer[this.#next++] ?? EOF;
  }
}

export class ByteWriter {
  readonly #file: Descriptor;
  readonly #buffer: Uint8Array;
  #length = 0;

  constructor(file: Descriptor, size: number) {
    this.#file = file;
    this.#buffer = new Uint8Array(size);
  }

  putc(byte: number): void {
    this.#buffer[this.#length++] = byte;
    if (this.#length === this.#buffer.length) this.flush();
  }

  flush(): void {
    for (let done = 0; done < this.#length;) {
      done += write(this.#file, this.#buffer.subarray(done, this.#length));
    }
    this.#length = 0;
  }
}

/** Given: copies what `from` gives to its end; how many bytes. */
export function copy(from: Descriptor, to: Descriptor, size: number): number {
  const reader = new ByteReader(from, size);
  const writer = new ByteWriter(to, size);
  let bytes = 0;
  for (let byte = reader.getc(); byte !== EOF; byte = reader.getc()) {
    writer.putc(byte);
    bytes++;
  }
  writer.flush();
  return bytes;
}

/** Given: copies a file with buffers of `size` bytes; how many bytes. */
export function copyFile(from: string, to: string, size: number): number {
  using source = open(from, O_RDONLY);
  using target = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0o600);
  return copy(source, target, size);
}

/** Given: the bytes before the next LF. */
export function readLine(from: Descriptor, size: number): Uint8Array {
  const reader = new ByteReader(from, size);
  const line: number[] = [];
  for (let byte = reader.getc(); byte !== 10; byte = reader.getc()) {
    if (byte === EOF) break;
    line.push(byte);
  }
  return new Uint8Array(line);
}

/** Given: writes each part, and flushes after it. */
export function writeParts(
  to: Descriptor,
  parts: Uint8Array[],
  size: number,
): void {
  const writer = new ByteWriter(to, size);
  for (const part of parts) {
    for (const byte of part) writer.putc(byte);
    writer.flush();
  }
}
