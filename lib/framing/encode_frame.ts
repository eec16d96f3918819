import { byteCount } from "./framing_error.ts";

/** Bytes of a length in front of a frame. */
export const PREFIX_BYTES = 4;
/** The longest frame that four bytes can announce. */
export const MOST_FRAME_BYTES = 2 ** 32 - 1;

/**
 * A frame as it goes out: its length in four bytes, in network order, then the
 * body. In one piece, so that it takes one write.
 *
 * @param body At most 4294967295 bytes.
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
  const length = byteCount("body.length", body.length, 0, MOST_FRAME_BYTES);
  const frame = new Uint8Array(PREFIX_BYTES + length);
  // DataView writes big-endian unless told otherwise.
  new DataView(frame.buffer).setUint32(0, length);
  frame.set(body, PREFIX_BYTES);
  return frame;
}
