/** A multicast datagram as a tunnel carries it: for whom, and what. */
export interface Carried {
  readonly group: string;
  readonly port: number;
  readonly content: Uint8Array;
}

/** Group and port: four bytes and two, in network order. */
const HEADER = 6;

/** Puts a multicast datagram into the content of a unicast one. */
export function encapsulate(
  { group, port, content }: Carried,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER + content.length);
  bytes.set(group.split(".").map(Number));
  new DataView(bytes.buffer).setUint16(4, port);
  bytes.set(content, HEADER);
  return bytes;
}

/** The reverse; `undefined` for what carries no multicast datagram. */
export function decapsulate(bytes: Uint8Array): Carried | undefined {
  const [first = 0] = bytes;
  if (bytes.length < HEADER || first < 224 || first > 239) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    group: bytes.subarray(0, 4).join("."),
    port: view.getUint16(4),
    content: bytes.slice(HEADER),
  };
}
