/**
 * Misconception: whatever stands in a mask is one.
 * Caught by: a mask with a gap is refused
 * @module
 */
import {
  type InetAddress,
  PosixError,
  sendto,
  setsockopt,
  SO_BROADCAST,
  type Socket,
} from "lib/posix/mod.ts";

export function directedBroadcast(
  address: string,
  mask: string,
): string | undefined {
  const maskBits = toNumber(mask);
  const hostBits = ~maskBits >>> 0;
  if (hostBits < 3) return undefined;
  return toText((toNumber(address) | hostBits) >>> 0);
}

export function sendTo(
  socket: Socket,
  bytes: Uint8Array,
  to: InetAddress,
  mayBroadcast: boolean,
): boolean {
  try {
    sendto(socket, bytes, to);
    return true;
  } catch (error) {
    if (!(error instanceof PosixError) || error.code !== "EACCES") throw error;
    if (!mayBroadcast) return false;
    setsockopt(socket, SO_BROADCAST, true);
    sendto(socket, bytes, to);
    return true;
  }
}

/** Given: an IPv4 address as a number from 0 to 2³² − 1. */
export function toNumber(address: string): number {
  const bytes = Uint8Array.from(address.split("."), Number);
  return new DataView(bytes.buffer).getUint32(0);
}

/** Given: the reverse. */
export function toText(address: number): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, address);
  return bytes.join(".");
}
