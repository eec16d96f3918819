/**
 * Misconception: a receive fills the buffer.
 * Caught by: a datagram that fits is returned whole
 * @module
 */

import { recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  const buffer = new Uint8Array(limit + 1);
  const truncated = recv(socket, buffer) > limit;
  return { bytes: buffer.subarray(0, limit), truncated };
}
