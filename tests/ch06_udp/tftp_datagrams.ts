/** Datagrams of TFTP (RFC 1350, 5), made here apart from the code under test. */

const blockBytes = 512;
const DATA = 3;
const ACK = 4;

function datagram(
  code: number,
  block: number,
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(4 + bytes.length);
  const view = new DataView(made.buffer);
  view.setUint16(0, code);
  view.setUint16(2, block);
  made.set(bytes, 4);
  return made;
}

/** DATA n. */
export function data(
  block: number,
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return datagram(DATA, block, bytes);
}

/** ACK n. */
export function ack(block: number): Uint8Array<ArrayBuffer> {
  return datagram(ACK, block, new Uint8Array());
}

/** A file as its DATA datagrams; the last is short, and may be empty. */
export function blocksOf(file: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at <= file.length; at += blockBytes) {
    blocks.push(data(blocks.length + 1, file.subarray(at, at + blockBytes)));
  }
  return blocks;
}

/** What a datagram is, in words: "DATA 1", "ACK 2". */
export function kindOf(bytes: Uint8Array): string {
  if (bytes.length < 4) return `${bytes.length} bytes`;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const code = view.getUint16(0);
  const name = { [DATA]: "DATA", [ACK]: "ACK" }[code] ?? `code ${code}`;
  return `${name} ${view.getUint16(2)}`;
}
