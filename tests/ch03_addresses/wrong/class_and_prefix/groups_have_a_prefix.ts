/**
 * Misconception: the leading bits of a group are its network.
 * Caught by: groups and reserved addresses have no network
 * @module
 */

export interface NetworkClass {
  letter: "A" | "B" | "C" | "D" | "E";
  /** Bits of the network's number; null for groups and reserved addresses. */
  prefix: number | null;
}

/** @param address 4 bytes in network order */
export function classOf(address: Uint8Array): NetworkClass {
  const [first = 0] = address;
  if (first < 0b1000_0000) return { letter: "A", prefix: 8 };
  if (first < 0b1100_0000) return { letter: "B", prefix: 16 };
  if (first < 0b1110_0000) return { letter: "C", prefix: 24 };
  return { letter: first < 0b1111_0000 ? "D" : "E", prefix: 4 };
}

/** @param address 4 bytes in network order */
export function networkOf(address: Uint8Array, prefix: number): Uint8Array {
  return address.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, prefix - 8 * i));
    return byte & (0xff << (8 - kept));
  });
}
