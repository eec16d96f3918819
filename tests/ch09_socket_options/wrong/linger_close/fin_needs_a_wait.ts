/**
 * Misconception: without a linger time, data that was sent may be lost.
 * Caught by: closeWithFin: waits for nobody
 * @module
 */
import { close, setsockopt, SO_LINGER, type Socket } from "lib/posix/mod.ts";

export function closeWithFin(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: true, seconds: 1 });
  close(socket);
}

export function closeWithReset(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: true, seconds: 0 });
  close(socket);
}

export function closeAndWait(socket: Socket, seconds: number): boolean {
  setsockopt(socket, SO_LINGER, { on: true, seconds });
  const start = performance.now();
  close(socket);
  return performance.now() - start < seconds * 1000;
}
