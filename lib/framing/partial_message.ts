/**
 * A message whose length is known, filled by as many reads as it takes. Every
 * byte is copied once, to where it stays.
 */
export class PartialMessage {
  /** The message; its last `missing` bytes are still to come. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  #filled = 0;

  /** @param length Of the message in bytes. */
  constructor(length: number) {
    this.bytes = new Uint8Array(length);
  }

  /** Bytes that are here. */
  get filled(): number {
    return this.#filled;
  }

  /** Bytes still to come. */
  get missing(): number {
    return this.bytes.length - this.#filled;
  }

  /**
   * Takes as many bytes as it misses.
   *
   * @param bytes What was read.
   * @param from Where in it the message goes on.
   * @returns Where in `bytes` the rest begins.
   */
  fill(bytes: Uint8Array, from: number): number {
    const to = Math.min(bytes.length, from + this.missing);
    this.bytes.set(bytes.subarray(from, to), this.#filled);
    this.#filled += to - from;
    return to;
  }
}
