const utf8 = new TextEncoder();

/**
 * The bytes of a text.
 *
 * @param text Any text.
 * @returns Its bytes in UTF-8.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bytesOf } from "lib/testing/mod.ts";
 *
 * assertEquals(bytesOf("é!"), new Uint8Array([0xc3, 0xa9, 0x21]));
 * ```
 */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return utf8.encode(text);
}
