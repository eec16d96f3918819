/**
 * Misconception: close() fails with ETIMEDOUT when the linger time is up.
 * Caught by: closeAndWait: waits while the peer does not take the data
 * @module
 */
import {
  close,
  PosixError,
  setsockopt,
  SO_LINGER,
  type Socket,
} from "lib/posix/mod.ts";

export function closeWithFin(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });
  close(socket);
}

export function closeWithReset(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: true, seconds: 0 });
  close(socket);
}

export function closeAndWait(socket: Socket, seconds: number): boolean {
  setsockopt(socket, SO_LINGER, { on: true, seconds });
  try {
    close(socket);
    return true;
  } catch (error) {
    if (error instanceof PosixError && error.code === "ETIMEDOUT") return false;
    throw error;
  }
}
