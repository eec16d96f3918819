/**
 * Memory for the value of one option, with a view for each way to read it.
 *
 * Calls are synchronous and a worker has its own modules, so one buffer per
 * option is never used by two calls at once.
 */
export class OptionBuffer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same memory as C ints in the machine's byte order. */
  readonly ints: Int32Array<ArrayBuffer>;
  /** The same memory as 64-bit integers in the machine's byte order. */
  readonly longs: BigInt64Array<ArrayBuffer>;

  /** @param size Bytes the C type takes. */
  constructor(size: number) {
    const memory = new ArrayBuffer(Math.ceil(size / 8) * 8);
    this.bytes = new Uint8Array(memory, 0, size);
    this.ints = new Int32Array(memory);
    this.longs = new BigInt64Array(memory);
  }

  /**
   * The C int in the first `length` bytes. Some kernels answer an option of
   * type u_char with one byte, others with four (ip(7), `IP_MULTICAST_TTL`).
   */
  int(length: number): number {
    return (length === 1 ? this.bytes[0] : this.ints[0]) ?? 0;
  }
}
