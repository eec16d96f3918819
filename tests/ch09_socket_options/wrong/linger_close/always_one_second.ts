/**
 * Misconception: a second is long enough for every close().
 * Caught by: closeAndWait: waits as long as it is told
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
  setsockopt(socket, SO_LINGER, { on: true, seconds: Math.min(seconds, 1) });
  const start = performance.now();
  close(socket);
  // close() returns 0 in either case: only the clock tells them apart.
  return performance.now() - start < Math.min(seconds, 1) * 1000;
}
