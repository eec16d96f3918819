/**
 * Reads four decimal numbers with dots between them, as inet_pton(3) does: no
 * missing parts, no leading zeros, no spaces.
 *
 * @param text Such as "127.0.0.1".
 * @returns The 4 bytes in network order, or undefined if the text is not one.
 *
 * Source: inet_pton(3).
 *
 * @example
 * ```ts
 * import { parseIPv4 } from "lib/address/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseIPv4("127.0.0.1"), new Uint8Array([127, 0, 0, 1]));
 * assertEquals(parseIPv4("127.1"), undefined);
 * ```
 */
export function parseIPv4(text: string): Uint8Array<ArrayBuffer> | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const bytes = new Uint8Array(4);
  for (const [i, part] of parts.entries()) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) {
      return undefined;
    }
    bytes[i] = Number(part);
  }
  return bytes;
}

/**
 * Writes an IPv4 address.
 *
 * @param bytes 4, in network order.
 * @returns Such as "127.0.0.1".
 *
 * Source: inet_ntop(3).
 */
export function formatIPv4(bytes: Uint8Array): string {
  return bytes.join(".");
}
