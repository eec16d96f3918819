/**
 * Bytes as two hexadecimal digits each, with spaces between.
 *
 * @param bytes what to show
 * @param most how many at most; the rest becomes `…`
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hexBytes } from "./hex_bytes.ts";
 *
 * assertEquals(hexBytes(new Uint8Array([1, 44, 255]), 2), "01 2c …");
 * ```
 */
export function hexBytes(bytes: Uint8Array, most = Infinity): string {
  const shown = Array.from(
    bytes.subarray(0, Math.min(most, bytes.length)),
    (byte) => byte.toString(16).padStart(2, "0"),
  );
  return [...shown, ...bytes.length > most ? ["…"] : []].join(" ");
}
