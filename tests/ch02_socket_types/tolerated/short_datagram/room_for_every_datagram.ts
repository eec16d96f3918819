/**
 * Unusual but right: room for the longest datagram there can be, and the rest
 * left out.
 * @module
 */

import { recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  const buffer = new Uint8Array(65_535);
  const count = recv(socket, buffer);
  return {
    bytes: buffer.slice(0, Math.min(count, limit)),
    truncated: count > limit,
  };
}
