/**
 * Misconception: the class tells the network still.
 * Caught by: networkOf() keeps the first bits and clears the rest
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
  return { letter: first < 0b1111_0000 ? "D" : "E", prefix: null };
}

/** @param address 4 bytes in network order */
export function networkOf(address: Uint8Array, _prefix: number): Uint8Array {
  const { prefix } = classOf(address);
  return address.map((byte, i) => i < (prefix ?? 32) / 8 ? byte : 0);
}
