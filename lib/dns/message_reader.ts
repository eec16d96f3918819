import { DnsFormatError } from "./dns_format_error.ts";
import { mostNameBytes, nameOf } from "./name.ts";

/** The header ends here; no name can begin before. */
const firstName = 12;
/** The two highest bits of a length: both set make a pointer. */
const pointerBits = 0xc0;

/** Reads a message from front to back, and never beyond its end. */
export class MessageReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  /**
   * @param bytes The whole message.
   * @param at Where to begin.
   * @param end Where to stop, the end of the message unless told.
   */
  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
  }

  /** Where the next byte is read. */
  get at(): number {
    return this.#at;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#end - this.#at;
  }

  /**
   * Takes bytes; they are a view of the message.
   *
   * @param length How many.
   * @param what They are, for the error.
   * @throws {DnsFormatError} When fewer are left.
   */
  take(length: number, what: string): Uint8Array {
    const bytes = this.#slice(this.#at, length, what);
    this.#at += length;
    return bytes;
  }

  /** An unsigned number of `size` bytes, in network order. */
  uint(size: 1 | 2 | 4, what: string): number {
    // Not `<<`, which would make numbers from 2^31 on negative.
    return this.take(size, what).reduce((value, byte) => value * 256 + byte, 0);
  }

  /** A reader of the next `length` bytes only; this one goes on behind them. */
  part(length: number, what: string): MessageReader {
    const from = this.#at;
    this.take(length, what);
    return new MessageReader(this.#bytes, from, this.#at);
  }

  /**
   * Reads a name. From a pointer on, the rest of it stands at an earlier place
   * of the message.
   *
   * Every pointer must lead to before where the part with it began. So each
   * jump goes back, and no message can keep us jumping for ever.
   *
   * @throws {DnsFormatError} When it is cut short, too long, or none.
   */
  name(): string {
    const labels: Uint8Array[] = [];
    let length = 1; // the zero at the end
    let at = this.#at;
    let begin = at;
    let behind: number | undefined;
    for (;;) {
      // A jump leads into earlier bytes, which this part's end does not bound.
      const [size = 0] = this.#slice(at, 1, "a name");
      if (size === 0) break;
      if (size >= pointerBits) {
        const [high = 0, low = 0] = this.#slice(at, 2, "a pointer");
        const target = (high - pointerBits) * 256 + low;
        if (target < firstName || target >= begin) {
          throw new DnsFormatError(
            at,
            `a pointer to byte ${target}: wanted one to an earlier name`,
          );
        }
        behind ??= at + 2;
        at = begin = target;
        continue;
      }
      if (size >= 0x40) {
        throw new DnsFormatError(
          at,
          `a label of the unknown kind ${size >> 6}`,
        );
      }
      length += 1 + size;
      if (length > mostNameBytes) {
        throw new DnsFormatError(
          at,
          `a name longer than ${mostNameBytes} bytes`,
        );
      }
      labels.push(this.#slice(at + 1, size, "a label"));
      at += 1 + size;
    }
    this.#at = behind ?? at + 1;
    return nameOf(labels);
  }

  #slice(from: number, length: number, what: string): Uint8Array {
    const there = this.#end - from;
    if (length > there) {
      throw new DnsFormatError(
        from,
        `cut short: wanted ${byteWord(length)} of ${what}, got ${there}`,
      );
    }
    return this.#bytes.subarray(from, from + length);
  }
}

function byteWord(count: number): string {
  return count === 1 ? "1 byte" : `${count} bytes`;
}
