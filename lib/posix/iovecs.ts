import { addressOf, foreignBytes, keepReachable } from "./foreign_bytes.ts";

/**
 * An array of `struct iovec`, one for each buffer: where it begins and how long
 * it is. The kernel reads and writes the buffers themselves; nothing is copied.
 */
export class Iovecs {
  /** The structures: address, length, address, length, … */
  readonly words: BigUint64Array<ArrayBuffer>;
  readonly #buffers: readonly Uint8Array[];

  /** @param buffers In the order in which they are filled or sent. */
  constructor(buffers: readonly Uint8Array[]) {
    this.#buffers = buffers;
    this.words = new BigUint64Array(2 * buffers.length);
    buffers.forEach((buffer, i) => {
      this.words[2 * i] = addressOf(foreignBytes(buffer));
      this.words[2 * i + 1] = BigInt(buffer.length);
    });
  }

  /** How many there are. */
  get count(): number {
    return this.#buffers.length;
  }

  /** The structures as a call takes them. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return foreignBytes(new Uint8Array(this.words.buffer));
  }

  /** Called after the system call: until then the buffers must stay. */
  keep(): void {
    keepReachable(this.words, this.#buffers);
  }
}
