/**
 * Misconception: a timeout of 0 means not to wait.
 * Caught by: 0 looks without waiting
 * @module
 */
import {
  PosixError,
  recv,
  setsockopt,
  SO_RCVTIMEO,
  type Socket,
} from "lib/posix/mod.ts";

export function receiveWithin(
  socket: Socket,
  milliseconds: number,
): Uint8Array | null {
  setsockopt(socket, SO_RCVTIMEO, {
    seconds: Math.floor(milliseconds / 1000),
    microseconds: (milliseconds % 1000) * 1000,
  });
  const buffer = new Uint8Array(65507);
  try {
    return buffer.subarray(0, recv(socket, buffer));
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") return null;
    throw error;
  }
}
