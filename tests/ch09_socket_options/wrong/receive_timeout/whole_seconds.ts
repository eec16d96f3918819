/**
 * Misconception: a timeout counts in whole seconds.
 * Caught by: null at the limit, when none comes
 * @module
 */
import {
  MSG_DONTWAIT,
  PosixError,
  recv,
  setsockopt,
  SO_RCVTIMEO,
  type Socket,
} from "lib/posix/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
export const LARGEST_DATAGRAM = 65507;

export function receiveWithin(
  socket: Socket,
  milliseconds: number,
): Uint8Array | null {
  setsockopt(socket, SO_RCVTIMEO, {
    seconds: Math.ceil(milliseconds / 1000),
    microseconds: 0,
  });
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  try {
    // A timeout of 0 means "for ever" to the kernel: not what 0 means here.
    const flags = milliseconds === 0 ? MSG_DONTWAIT : 0;
    return buffer.subarray(0, recv(socket, buffer, flags));
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") return null;
    throw error;
  }
}
