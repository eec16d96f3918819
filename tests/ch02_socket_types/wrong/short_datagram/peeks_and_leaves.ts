/**
 * Misconception: a look at the length takes the datagram.
 * Caught by: the next call gives the next datagram
 * @module
 */

import { MSG_PEEK, recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  // The one byte more is never returned; it only tells that there was one.
  const buffer = new Uint8Array(limit + 1);
  const count = recv(socket, buffer, MSG_PEEK);
  return {
    bytes: buffer.subarray(0, Math.min(count, limit)),
    truncated: count > limit,
  };
}
