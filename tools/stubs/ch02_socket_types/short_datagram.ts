/**
 * A datagram that is too long.
 *
 * A read from a stream takes what fits and leaves the rest for the next read.
 * A receive from a datagram socket takes what fits, and the kernel throws the
 * rest away. Half an order for a thousand shares reads like a whole one, so a
 * program must notice.
 *
 * Goal:   receiveAtMost(socket, limit) takes one datagram and returns at most
 *                `limit` of its bytes (from 1), and whether it had more.
 * Calls:  recv of lib/posix
 * Lesson: chapters/ch02_socket_types/README.md, "Boundaries"
 * Check:  deno task check ch2/short_datagram
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  unimplemented(`receiveAtMost(${socket.fd}, ${limit})`);
}
