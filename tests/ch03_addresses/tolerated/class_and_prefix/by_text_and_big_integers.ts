/**
 * Unusual but right: the class is read off the bits as text, the network is
 * cut with a BigInt.
 * @module
 */

export interface NetworkClass {
  letter: "A" | "B" | "C" | "D" | "E";
  prefix: number | null;
}

export function classOf(address: Uint8Array): NetworkClass {
  const ones = Math.clz32(~((address[0] ?? 0) << 24));
  const letter = (["A", "B", "C", "D"] as const)[ones] ?? "E";
  return { letter, prefix: ones < 3 ? 8 * (ones + 1) : null };
}

export function networkOf(address: Uint8Array, prefix: number): Uint8Array {
  const view = new DataView(address.slice().buffer);
  const host = BigInt(32 - prefix);
  view.setUint32(0, Number(BigInt(view.getUint32(0)) >> host << host));
  return new Uint8Array(view.buffer);
}
