/**
 * Unusual but right: a look at one byte more, then the datagram is taken.
 * @module
 */

import { MSG_PEEK, recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  const truncated = recv(socket, new Uint8Array(limit + 1), MSG_PEEK) > limit;
  const buffer = new Uint8Array(limit);
  return { bytes: buffer.subarray(0, recv(socket, buffer)), truncated };
}
