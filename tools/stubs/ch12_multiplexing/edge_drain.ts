/**
 * Drain at every edge.
 *
 * Edge triggered epoll tells once that something came, not that something is
 * there. What you leave behind is not reported again: if the peer waits for an
 * answer, both wait for ever.
 *
 * Goal:   watch(sockets) returns an Epoll that watches them, edge triggered.
 *         collect(epoll, timeoutMs) waits once, at most so long, and returns for
 *         each socket that was reported everything that had come: its bytes,
 *         and whether its stream has ended. Whatever had come when it was called
 *         is in the result, so that a next call has only news. It never blocks
 *         on a socket, and closes none.
 * Calls:  Epoll, EPOLLIN, EPOLLET, tryRecv from lib/posix
 * Lesson: chapters/ch12_multiplexing/README.md, "Level and edge"
 * Check:  deno task check ch12/edge_drain
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Epoll, Socket } from "lib/posix/mod.ts";

/** What came to one socket. */
export interface Arrival {
  /** Its descriptor: epoll.data(i). */
  fd: number;
  bytes: Uint8Array;
  /** Whether the peer has ended its stream. */
  ended: boolean;
}

export function watch(sockets: Socket[]): Epoll {
  return unimplemented(`watch(${sockets.length} sockets)`);
}

export function collect(epoll: Epoll, timeoutMs: number): Arrival[] {
  return unimplemented(`collect(${epoll.fd}, ${timeoutMs})`);
}
