const rowLength = 16;

function printable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
}

/** A row of at most 16 bytes as hex and as text, as `hexdump -C` prints it. */
function row(bytes: Uint8Array, offset: number): string {
  const part = bytes.subarray(offset, offset + rowLength);
  const hex = Array.from(part, (byte) => byte.toString(16).padStart(2, "0"));
  const text = Array.from(part, printable).join("");
  return `${String(offset).padStart(5)}  ${
    hex.join(" ").padEnd(rowLength * 3 - 1)
  }  ${text}`;
}

/**
 * Bytes around one position, with a caret below it.
 *
 * @param bytes The bytes.
 * @param at The position to point at, from 0 to `bytes.length` (just past the end).
 * @returns Two lines: the row that holds the position and the caret below it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pointAt } from "lib/testing/point_at.ts";
 *
 * assertEquals(pointAt(new TextEncoder().encode("hello"), 1), [
 *   "    0  68 65 6c 6c 6f                                   hello",
 *   "          ^ byte 1",
 * ].join("\n"));
 * ```
 */
export function pointAt(bytes: Uint8Array, at: number): string {
  // A caret past a full row belongs at that row's end, not on an empty one.
  const start = Math.floor(
    Math.max(0, at === bytes.length ? at - 1 : at) / rowLength,
  ) * rowLength;
  const caret = `${" ".repeat(7 + (at - start) * 3)}^ byte ${at}`;
  return `${row(bytes, start)}\n${caret}`;
}

/**
 * The first position at which two byte strings differ.
 *
 * @param a One.
 * @param b The other.
 * @returns The position, or -1 when they are equal. Where one is a beginning
 * of the other it is the shorter one's length.
 */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return i;
  return a.length === b.length ? -1 : shorter;
}
