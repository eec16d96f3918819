/**
 * Misconception: MSG_PEEK only looks, so it returns at once.
 * Caught by: nothing there yet: empty, at once
 * @module
 */
import { MSG_PEEK, PosixError, recv, type Socket } from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export function look(socket: Socket, most: number): Look {
  const buffer = new Uint8Array(most);
  try {
    const count = recv(socket, buffer, MSG_PEEK);
    if (count === 0) return { state: "end" };
    return { state: "data", bytes: buffer.subarray(0, count) };
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") {
      return { state: "empty" };
    }
    throw error;
  }
}
