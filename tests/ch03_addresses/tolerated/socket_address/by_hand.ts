export const AF_INET = 2;
export const AF_INET6 = 10;

export interface SocketAddress {
  address: Uint8Array;
  port: number;
  flowInfo: number;
  scopeId: number;
}

const high = (value: number) => [24, 16, 8, 0].map((by) => value >>> by & 0xff);
const from = (bytes: Uint8Array) =>
  bytes.reduce((value, byte) => value * 256 + byte, 0);

export function encode(given: SocketAddress): Uint8Array {
  const { address, port, flowInfo, scopeId } = given;
  const start = (family: number) => [family, 0, port >> 8, port & 0xff];
  if (address.length === 4) {
    return Uint8Array.of(...start(AF_INET), ...address, ...Array(8).fill(0));
  }
  return Uint8Array.of(
    ...start(AF_INET6),
    ...high(flowInfo),
    ...address,
    ...high(scopeId).reverse(),
  );
}

export function decode(bytes: Uint8Array): SocketAddress {
  const isIPv4 = bytes[0] === AF_INET;
  if (bytes.length < (isIPv4 ? 16 : 28)) throw new RangeError("too short");
  if (!isIPv4 && bytes[0] !== AF_INET6) throw new RangeError("no such family");
  return {
    address: isIPv4 ? bytes.slice(4, 8) : bytes.slice(8, 24),
    port: from(bytes.slice(2, 4)),
    flowInfo: isIPv4 ? 0 : from(bytes.slice(4, 8)),
    scopeId: isIPv4 ? 0 : from(bytes.slice(24, 28).reverse()),
  };
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
