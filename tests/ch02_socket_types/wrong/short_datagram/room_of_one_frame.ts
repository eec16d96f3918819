/**
 * Misconception: no datagram is longer than a frame of Ethernet.
 * Caught by: any length, any limit
 * @module
 */
import { recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  // The one byte more is never returned; it only tells that there was one.
  const buffer = new Uint8Array(Math.min(limit + 1, 1_500));
  const count = recv(socket, buffer);
  return {
    bytes: buffer.subarray(0, Math.min(count, limit)),
    truncated: count > limit,
  };
}
