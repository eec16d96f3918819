/** Whether this machine keeps the low byte of a number first. */
export const isLittleEndian: boolean =
  new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Host to network order, 16 bits: writes the number high byte first and reads
 * those bytes as this machine reads its memory. The way back is the same.
 *
 * @param value 0 to 65535
 */
export function htons(value: number): number {
  const view = new DataView(new ArrayBuffer(2));
  view.setUint16(0, value); // big-endian unless told otherwise
  return view.getUint16(0, isLittleEndian);
}

/**
 * Host to network order, 32 bits. The way back is the same.
 *
 * @param value 0 to 2³² − 1
 */
export function htonl(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return view.getUint32(0, isLittleEndian);
}

/** Bytes as `7f 00 00 01`. */
export function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join(" ");
}
