/**
 * Misconception: a buffer that is full was too small.
 * Caught by: one that fits to the last byte is not cut
 * @module
 */

import { recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  const buffer = new Uint8Array(limit);
  const count = recv(socket, buffer);
  return { bytes: buffer.subarray(0, count), truncated: count === limit };
}
