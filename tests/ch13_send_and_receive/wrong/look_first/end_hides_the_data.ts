/**
 * Misconception: once the peer has ended there is nothing to read.
 * Caught by: the end comes after the last byte
 * @module
 */
import {
  MSG_DONTWAIT,
  MSG_PEEK,
  poll,
  POLLRDHUP,
  PosixError,
  recv,
  type Socket,
} from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export async function look(socket: Socket, most: number): Promise<Look> {
  const [seen = 0] = await poll([{ fd: socket, events: POLLRDHUP }], 0);
  if (seen & POLLRDHUP) return { state: "end" };
  return lookNow(socket, most);
}

function lookNow(socket: Socket, most: number): Look {
  const buffer = new Uint8Array(most);
  try {
    const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);
    if (count === 0) return { state: "end" };
    return { state: "data", bytes: buffer.subarray(0, count) };
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") {
      return { state: "empty" };
    }
    throw error;
  }
}
