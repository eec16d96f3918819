const nothing = new Uint8Array(1);

/**
 * Bytes in the form a foreign call takes, without a copy: a view passes as a
 * pointer to its own first byte. A view of no bytes has no first byte, so
 * another one stands in; its length, passed beside it, stays 0.
 */
export function foreignBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length === 0) return nothing;
  // Deno's types leave SharedArrayBuffer out; the pointer is good for both.
  return bytes as Uint8Array<ArrayBuffer>;
}
