/**
 * Misconception: whatever a look throws means that nothing is there.
 * Caught by: a reset is thrown
 * @module
 */
import { MSG_DONTWAIT, MSG_PEEK, recv, type Socket } from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export function look(socket: Socket, most: number): Look {
  const buffer = new Uint8Array(most);
  try {
    const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);
    if (count === 0) return { state: "end" };
    return { state: "data", bytes: buffer.subarray(0, count) };
  } catch {
    return { state: "empty" };
  }
}
