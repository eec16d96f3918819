/**
 * Unusual but right: the reader is a generator, and the writer an array that is cut.
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
  readonly #bytes: Iterator<number>;

  constructor(file: Descriptor, size: number) {
    this.#bytes = bytesOf(file, size);
  }

  getc(): number {
    const { done, value } = this.#bytes.next();
    return done === true ? EOF : value;
  }
}

function* bytesOf(file: Descriptor, size: number): Generator<number> {
  for (;;) {
    const buffer = new Uint8Array(size);
    const count = read(file, buffer);
    if (count === 0) return;
    yield* buffer.subarray(0, count);
  }
}

export class ByteWriter {
  readonly #file: Descriptor;
  readonly #size: number;
  #waiting: number[] = [];

  constructor(file: Descriptor, size: number) {
    this.#file = file;
    this.#size = size;
  }

  putc(byte: number): void {
    if (this.#waiting.push(byte) >= this.#size) this.flush();
  }

  flush(): void {
    let rest = new Uint8Array(this.#waiting.splice(0));
    while (rest.length > 0) rest = rest.slice(write(this.#file, rest));
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
