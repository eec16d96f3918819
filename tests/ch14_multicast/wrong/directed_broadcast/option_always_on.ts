/**
 * Misconception: the option does no harm.
 * Caught by: what goes to one host leaves the option alone
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
  // Ones, then zeros: so the host's bits and one more are a power of two.
  if ((hostBits & (hostBits + 1)) !== 0) {
    throw new RangeError(`mask ${mask}: has a zero before a one`);
  }
  if (hostBits < 3) return undefined;
  return toText((toNumber(address) | hostBits) >>> 0);
}

export function sendTo(
  socket: Socket,
  bytes: Uint8Array,
  to: InetAddress,
  mayBroadcast: boolean,
): boolean {
  if (mayBroadcast) setsockopt(socket, SO_BROADCAST, true);
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
