import type { OptionType } from "./option.ts";

/**
 * Memory for the value of one option, with a view for each way to read it.
 *
 * Calls are synchronous and a worker has its own modules, so one buffer per
 * option is never used by two calls at once.
 */
export class OptionBuffer {
  /** The memory. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same memory as C ints in the machine's byte order. */
  readonly ints: Int32Array<ArrayBuffer>;
  /** The same memory as 64-bit integers in the machine's byte order. */
  readonly longs: BigInt64Array<ArrayBuffer>;

  /**
   * Sets the memory aside.
   *
   * @param size Bytes the C type takes.
   */
  constructor(size: number) {
    const memory = new ArrayBuffer(Math.ceil(size / 8) * 8);
    this.bytes = new Uint8Array(memory, 0, size);
    this.ints = new Int32Array(memory);
    this.longs = new BigInt64Array(memory);
  }

  /**
   * The C int in the first `length` bytes. Some kernels answer an option of
   * type u_char with one byte, others with four (ip(7), `IP_MULTICAST_TTL`).
   *
   * @param length How many bytes the kernel wrote.
   * @returns The number.
   */
  int(length: number): number {
    return (length === 1 ? this.bytes[0] : this.ints[0]) ?? 0;
  }
}

/** How a value of type `T` travels. */
export interface Codec<T> {
  /** The C type by name. */
  readonly type: OptionType;
  /** Bytes that the C type takes. */
  readonly size: number;
  /** The value in the first `length` bytes; absent where the kernel never answers. */
  decode?(buffer: OptionBuffer, length: number): T;
  /** Writes a value, and returns how many bytes the kernel is to be given. */
  encode(buffer: OptionBuffer, value: T, name: string): number;
}
