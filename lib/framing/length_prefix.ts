import { byteCount, cutShort, type Parser, tooLong } from "./parser.ts";
import { PartialMessage } from "./partial_message.ts";

/** Bytes of a length in front of a frame. */
const prefixBytes = 4;
/** The longest frame that four bytes can announce. */
export const mostFrameBytes: number = 2 ** 32 - 1;

/**
 * A frame as it goes out: its length in four bytes, in network order, then the
 * body. In one piece, so that it takes one write.
 *
 * @param body At most 4294967295 bytes.
 * @returns Prefix and body.
 * @throws {RangeError} When it is longer.
 *
 * Source: network order is big-endian, RFC 1700.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeFrame } from "lib/framing/mod.ts";
 *
 * assertEquals(
 *   encodeFrame(new Uint8Array([7, 8])),
 *   new Uint8Array([0, 0, 0, 2, 7, 8]),
 * );
 * ```
 */
export function encodeFrame(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = byteCount("body.length", body.length, 0, mostFrameBytes);
  const frame = new Uint8Array(prefixBytes + length);
  // DataView writes big-endian unless told otherwise.
  new DataView(frame.buffer).setUint32(0, length);
  frame.set(body, prefixBytes);
  return frame;
}

/**
 * Frames: four bytes that tell a length, in network order, then so many bytes.
 *
 * The length comes from the peer, so it is compared with the limit before a
 * byte of memory is set aside for it.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { FramingError, LengthPrefixParser } from "lib/framing/mod.ts";
 *
 * const parser = new LengthPrefixParser(16);
 * const found: Uint8Array[] = [];
 * const keep = (frame: Uint8Array) => found.push(frame);
 * parser.push(new Uint8Array([0, 0, 0, 2, 7, 8, 0, 0, 0, 0]), keep);
 * assertEquals(found, [new Uint8Array([7, 8]), new Uint8Array()]);
 * assertThrows(
 *   () => parser.push(new Uint8Array([255, 255, 255, 255]), keep),
 *   FramingError,
 *   "frame of 4294967295 bytes: wanted at most 16 bytes",
 * );
 * ```
 */
export class LengthPrefixParser implements Parser<Uint8Array<ArrayBuffer>> {
  readonly #most: number;
  #prefixSoFar = 0;
  #length = 0;
  #body: PartialMessage | undefined;

  /**
   * Begins at the start of a stream.
   *
   * @param most The longest frame allowed, in bytes without its prefix, 0 to
   * 4294967295. A peer can make us keep so much and no more.
   * @throws {RangeError} When it is no such integer.
   */
  constructor(most: number) {
    this.#most = byteCount("most", most, 0, mostFrameBytes);
  }

  /** As in {@linkcode Parser}. */
  push(
    bytes: Uint8Array,
    onMessage: (message: Uint8Array<ArrayBuffer>) => void,
  ): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#body === undefined) at = this.#prefix(bytes, at);
      if (this.#body === undefined) return;
      at = this.#body.fill(bytes, at);
      if (this.#body.missing > 0) return;
      const { bytes: frame } = this.#body;
      this.#body = undefined;
      onMessage(frame);
    }
  }

  /** As in {@linkcode Parser}. */
  end(): void {
    if (this.#body !== undefined) {
      const { filled, bytes } = this.#body;
      throw cutShort(`after ${filled} of ${bytes.length} bytes of a frame`);
    }
    if (this.#prefixSoFar > 0) {
      throw cutShort(
        `after ${this.#prefixSoFar} of ${prefixBytes} bytes of a length`,
      );
    }
  }

  /** Reads on in a prefix; with its last byte the body begins. */
  #prefix(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && this.#prefixSoFar < prefixBytes) {
      // Not `<<`, which would make lengths from 2^31 on negative.
      this.#length = this.#length * 256 + (bytes[at++] ?? 0);
      this.#prefixSoFar++;
    }
    if (this.#prefixSoFar === prefixBytes) {
      const length = this.#length;
      if (length > this.#most) {
        throw tooLong(`frame of ${length} bytes`, this.#most);
      }
      this.#prefixSoFar = this.#length = 0;
      this.#body = new PartialMessage(length);
    }
    return at;
  }
}
