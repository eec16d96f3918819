import { HeldBytes } from "./held_bytes.ts";
import { byteCount, type Parser, tooLong } from "./parser.ts";

/**
 * One message, ended by the end of the stream. Whether it is whole nobody can
 * tell: the kernel of a program that died in the middle ends its stream in the
 * same way.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { UntilCloseParser } from "lib/framing/mod.ts";
 *
 * const parser = new UntilCloseParser(1000);
 * const found: Uint8Array[] = [];
 * parser.push(new Uint8Array([1]));
 * parser.push(new Uint8Array([2]));
 * parser.end((message) => found.push(message));
 * assertEquals(found, [new Uint8Array([1, 2])]);
 * ```
 */
export class UntilCloseParser implements Parser<Uint8Array<ArrayBuffer>> {
  readonly #most: number;
  readonly #held: HeldBytes;

  /**
   * Begins at the start of a stream.
   *
   * @param most The longest message allowed in bytes, from 0.
   * @throws {RangeError} When it is no such integer.
   */
  constructor(most: number) {
    this.#most = byteCount("most", most, 0);
    this.#held = new HeldBytes(most);
  }

  /** As in {@linkcode Parser}. */
  push(bytes: Uint8Array): void {
    const length = this.#held.length + bytes.length;
    if (length > this.#most) {
      throw tooLong(`message of ${length} bytes or more`, this.#most);
    }
    this.#held.add(bytes);
  }

  /** As in {@linkcode Parser}. A stream without a byte is an empty message. */
  end(onMessage: (message: Uint8Array<ArrayBuffer>) => void): void {
    onMessage(this.#held.bytes);
  }
}
