/** A class of IPv4 addresses (RFC 791 3.2; D and E: RFC 1112). */
export interface NetworkClass {
  readonly letter: "A" | "B" | "C" | "D" | "E";
  /** The leading bits that tell it. */
  readonly bits: string;
  /** Bits of the network's number; a group or a reserved address has none. */
  readonly prefix: number | undefined;
}

const CLASSES: readonly NetworkClass[] = [
  { letter: "A", bits: "0", prefix: 8 },
  { letter: "B", bits: "10", prefix: 16 },
  { letter: "C", bits: "110", prefix: 24 },
  { letter: "D", bits: "1110", prefix: undefined },
];
const LAST: NetworkClass = { letter: "E", bits: "1111", prefix: undefined };

/** The 8 bits of a byte as text. */
export function bitsOf(byte: number): string {
  return byte.toString(2).padStart(8, "0");
}

/** The class an address belonged to, by the leading bits of its first byte. */
export function classOf(address: Uint8Array): NetworkClass {
  const leading = bitsOf(address[0] ?? 0);
  return CLASSES.find(({ bits }) => leading.startsWith(bits)) ?? LAST;
}
