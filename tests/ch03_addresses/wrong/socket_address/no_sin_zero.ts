/**
 * Misconception: the structure ends with the address; padding is not sent.
 * Caught by: encode() writes IPv4 as the kernel does
 * @module
 */

export const AF_INET = 2;
export const AF_INET6 = 10;

export interface SocketAddress {
  /** 4 bytes (IPv4) or 16 (IPv6), in network order. */
  address: Uint8Array;
  port: number;
  /** IPv6 only, in network order; 0 for IPv4. */
  flowInfo: number;
  /** IPv6 only, in host order; 0 for IPv4. */
  scopeId: number;
}

export function encode(address: SocketAddress): Uint8Array {
  const isIPv4 = address.address.length === 4;
  const bytes = new Uint8Array(isIPv4 ? 8 : 28);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, isIPv4 ? AF_INET : AF_INET6, true);
  view.setUint16(2, address.port);
  if (isIPv4) {
    bytes.set(address.address, 4);
    return bytes;
  }
  view.setUint32(4, address.flowInfo);
  bytes.set(address.address, 8);
  view.setUint32(24, address.scopeId, true);
  return bytes;
}

export function decode(bytes: Uint8Array): SocketAddress {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const family = bytes.length < 2 ? undefined : view.getUint16(0, true);
  if (family === AF_INET && bytes.length >= 16) {
    const address = bytes.slice(4, 8);
    return { address, port: view.getUint16(2), flowInfo: 0, scopeId: 0 };
  }
  if (family === AF_INET6 && bytes.length >= 28) {
    return {
      address: bytes.slice(8, 24),
      port: view.getUint16(2),
      flowInfo: view.getUint32(4),
      scopeId: view.getUint32(24, true),
    };
  }
  throw new TypeError(
    `family ${family}, ${bytes.length} bytes: want ${AF_INET} and 16, or ${AF_INET6} and 28`,
  );
}

// The rest is given: it decodes an address that stands inside other bytes.

/** Decodes the address in `bytes` from `start` up to `end`. */
export function decodePart(
  bytes: Uint8Array,
  start: number,
  end: number,
): SocketAddress {
  return decode(bytes.subarray(start, end));
}
