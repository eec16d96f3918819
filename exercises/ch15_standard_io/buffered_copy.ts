/**
 * A buffer of your own.
 *
 * fgetc() and fputc() are called for every byte, and the kernel is asked once
 * in a while. Build what stands between: a reader and a writer with a buffer.
 *
 * Goal:   ByteReader.getc() gives the next byte, 0 to 255, or EOF (-1). It asks
 *         read() only when its buffer is empty, for `size` bytes, and is content
 *         with what has come: a byte that is there is given at once.
 *         ByteWriter.putc(byte) keeps the byte and calls write() when `size`
 *         bytes are together. flush() writes those that wait, all of them, once.
 *         The kernel's count of calls is checked, not the time.
 * Calls:  read, write from lib/posix
 * Lesson: chapters/ch15_standard_io/README.md, "Counting system calls"
 * Check:  deno task check ch15/buffered_copy
 * @module
 */
import { unimplemented } from "@std/assert";
import {
  type Descriptor,
  EOF,
  O_CREAT,
  O_RDONLY,
  O_TRUNC,
  O_WRONLY,
  open,
} from "lib/posix/mod.ts";

export class ByteReader {
  /** Reads from `file` through a buffer of `size` bytes. */
  constructor(file: Descriptor, size: number) {
    unimplemented(`ByteReader of ${file}, ${size} bytes`);
  }

  getc(): number {
    unimplemented("getc()");
  }
}

export class ByteWriter {
  /** Writes to `file` through a buffer of `size` bytes. */
  constructor(file: Descriptor, size: number) {
    unimplemented(`ByteWriter to ${file}, ${size} bytes`);
  }

  putc(byte: number): void {
    unimplemented(`putc(${byte})`);
  }

  flush(): void {
    unimplemented("flush()");
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
