import { byteCount, cutShort, type Parser } from "./parser.ts";
import { PartialMessage } from "./partial_message.ts";

/**
 * Messages that all have the same length. Nothing on the wire tells where one
 * ends: both sides count.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FixedLengthParser } from "lib/framing/mod.ts";
 *
 * const parser = new FixedLengthParser(2);
 * const found: Uint8Array[] = [];
 * parser.push(new Uint8Array([1]), (message) => found.push(message));
 * parser.push(new Uint8Array([2, 3]), (message) => found.push(message));
 * assertEquals(found, [new Uint8Array([1, 2])]);
 * ```
 */
export class FixedLengthParser implements Parser<Uint8Array<ArrayBuffer>> {
  readonly #length: number;
  #message: PartialMessage | undefined;

  /**
   * Begins at the start of a stream.
   *
   * @param length Of every message in bytes, from 1.
   * @throws {RangeError} When it is no such integer.
   */
  constructor(length: number) {
    this.#length = byteCount("length", length, 1);
  }

  /** As in {@linkcode Parser}. */
  push(
    bytes: Uint8Array,
    onMessage: (message: Uint8Array<ArrayBuffer>) => void,
  ): void {
    for (let at = 0; at < bytes.length;) {
      const message = this.#message ??= new PartialMessage(this.#length);
      at = message.fill(bytes, at);
      if (message.missing > 0) return;
      this.#message = undefined;
      onMessage(message.bytes);
    }
  }

  /** As in {@linkcode Parser}. */
  end(): void {
    if (this.#message === undefined) return;
    const { filled } = this.#message;
    throw cutShort(`after ${filled} of ${this.#length} bytes of a message`);
  }
}
