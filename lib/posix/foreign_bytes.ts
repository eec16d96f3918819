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

/** Where the memory of a view begins. It stays there as long as the view. */
export function addressOf(bytes: Uint8Array<ArrayBuffer>): bigint {
  return BigInt(Deno.UnsafePointer.value(Deno.UnsafePointer.of(bytes)));
}

const last: { values: readonly unknown[] } = { values: [] };

/**
 * Keeps memory from being collected up to this call. A foreign call may reach
 * memory by an address that stands in other memory: JavaScript sees no use of
 * it, and might collect it while the call still reads it.
 *
 * @param values What the foreign call used.
 */
export function keepReachable(...values: readonly unknown[]): void {
  last.values = values;
}
