/**
 * Misconception: the buffer holds what came.
 * Caught by: bytes that are there are told
 * @module
 */
import {
  MSG_DONTWAIT,
  MSG_PEEK,
  PosixError,
  recv,
  type Socket,
} from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export function look(socket: Socket, most: number): Look {
  const buffer = new Uint8Array(most);
  try {
    const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);
    if (count === 0) return { state: "end" };
    return { state: "data", bytes: buffer };
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") {
      return { state: "empty" };
    }
    throw error;
  }
}
