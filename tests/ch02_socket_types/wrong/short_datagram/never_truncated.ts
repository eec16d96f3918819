/**
 * Misconception: a receive that succeeds gave everything.
 * Caught by: a longer one is cut, and said to be
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
  return { bytes: buffer.subarray(0, count), truncated: false };
}
