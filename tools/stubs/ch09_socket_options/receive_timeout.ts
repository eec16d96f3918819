/**
 * Receive timeout.
 *
 * A datagram may never come. A timer beside a pending receive gives up in time,
 * but the receive still waits behind its back and takes the next datagram away.
 * SO_RCVTIMEO lets the kernel give up instead.
 *
 * Goal:   receiveWithin(socket, milliseconds) returns the next datagram, or
 *         null when none came in that time. 0 looks without waiting. What
 *         comes later is there for the next call.
 * Calls:  setsockopt, recv from lib/posix, and PosixError
 * Lesson: chapters/ch09_socket_options/README.md, "Timeouts"
 * Check:  deno task check ch9/receive_timeout
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
export const LARGEST_DATAGRAM = 65507;

export function receiveWithin(
  socket: Socket,
  milliseconds: number,
): Uint8Array | null {
  unimplemented(`receiveWithin(${socket.fd}, ${milliseconds})`);
}
