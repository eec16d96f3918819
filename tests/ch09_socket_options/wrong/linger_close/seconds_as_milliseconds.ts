/**
 * Misconception: l_linger counts milliseconds.
 * Caught by: closeAndWait: waits while the peer does not take the data
 * @module
 */
import { close, setsockopt, SO_LINGER, type Socket } from "lib/posix/mod.ts";

export function closeWithFin(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });
  close(socket);
}

export function closeWithReset(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: true, seconds: 0 });
  close(socket);
}

export function closeAndWait(socket: Socket, seconds: number): boolean {
  setsockopt(socket, SO_LINGER, { on: true, seconds: seconds * 1000 });
  const start = performance.now();
  close(socket);
  return performance.now() - start < seconds * 1000;
}
