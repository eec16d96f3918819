/**
 * Misconception: waiting before close() is the same as lingering.
 * Caught by: closeAndWait: returns as soon as everything is acknowledged
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

export async function closeAndWait(
  socket: Socket,
  seconds: number,
): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  close(socket);
  return false;
}
