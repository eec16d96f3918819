import { labelsOf, nameOf } from "./name.ts";

/** A pointer has 14 bits: names that begin later can not be pointed at. */
const pointerLimit = 0x4000;
const mostMessageBytes = 65535;

/** Writes a message from front to back, each name as short as it gets. */
export class MessageWriter {
  readonly #bytes: number[] = [];
  /** Where each name, and each end of a name, was written first. */
  readonly #places = new Map<string, number>();

  /** The message so far. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#bytes);
  }

  /** Writes bytes as they are. */
  raw(bytes: Iterable<number>): void {
    for (const byte of bytes) this.#bytes.push(byte);
    if (this.#bytes.length > mostMessageBytes) {
      throw new RangeError(
        `message: wanted at most ${mostMessageBytes} bytes`,
      );
    }
  }

  /**
   * Writes an unsigned number in network order.
   *
   * @param size In bytes.
   * @param value 0 to 2^(8 · size) − 1.
   * @param what It is, for the error.
   * @throws {RangeError} When it does not fit.
   */
  uint(size: 1 | 2 | 4, value: number, what: string): void {
    const most = 256 ** size - 1;
    if (!Number.isInteger(value) || value < 0 || value > most) {
      throw new RangeError(
        `${what} ${value}: wanted an integer from 0 to ${most}`,
      );
    }
    for (let shift = size - 1; shift >= 0; shift--) {
      this.#bytes.push(Math.floor(value / 256 ** shift) % 256);
    }
  }

  /**
   * Writes a name. Where its end, or all of it, was written before, a pointer
   * to that place stands instead.
   *
   * @param compress False writes it in full: RFC 2782 wants that for SRV.
   * @throws {RangeError} When it can not be a name.
   */
  name(name: string, compress = true): void {
    const labels = labelsOf(name);
    for (const [i, label] of labels.entries()) {
      // The exact spelling: a pointer must not change anyone's capitals.
      const rest = nameOf(labels.slice(i));
      const place = this.#places.get(rest);
      if (compress && place !== undefined) {
        return this.uint(2, 0xc000 + place, "pointer");
      }
      const here = this.#bytes.length;
      if (place === undefined && here < pointerLimit) {
        this.#places.set(rest, here);
      }
      this.raw([label.length, ...label]);
    }
    this.raw([0]);
  }

  /** Writes what `write` writes, behind its length in two bytes. */
  counted(write: () => void): void {
    const at = this.#bytes.length;
    this.raw([0, 0]);
    write();
    const length = this.#bytes.length - at - 2;
    this.#bytes[at] = length >> 8;
    this.#bytes[at + 1] = length & 0xff;
  }
}
