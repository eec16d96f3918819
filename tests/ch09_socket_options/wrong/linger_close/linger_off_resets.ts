/**
 * Misconception: lingering off, with a time of 0, discards the data.
 * Caught by: closeWithReset: the peer's read fails with ECONNRESET
 * @module
 */
import { close, setsockopt, SO_LINGER, type Socket } from "lib/posix/mod.ts";

export function closeWithFin(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });
  close(socket);
}

export function closeWithReset(socket: Socket): void {
  setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });
  close(socket);
}

export function closeAndWait(socket: Socket, seconds: number): boolean {
  setsockopt(socket, SO_LINGER, { on: true, seconds });
  const start = performance.now();
  close(socket);
  return performance.now() - start < seconds * 1000;
}
