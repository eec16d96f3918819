/**
 * Unusual but right: the bytes are written in one order and read in the other.
 * @module
 */

const view = new DataView(new ArrayBuffer(4));

export function swap16(value: number): number {
  view.setUint16(0, value, true);
  return view.getUint16(0);
}

export function swap32(value: number): number {
  view.setUint32(0, value, true);
  return view.getUint32(0);
}

export function htons(value: number, littleEndian: boolean): number {
  view.setUint16(0, value);
  return view.getUint16(0, littleEndian);
}

export function htonl(value: number, littleEndian: boolean): number {
  view.setUint32(0, value);
  return view.getUint32(0, littleEndian);
}
