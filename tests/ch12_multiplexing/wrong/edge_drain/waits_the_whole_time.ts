/**
 * Misconception: the time says how long to collect.
 * Caught by: what has come is returned at once
 * @module
 */
import {
  Epoll,
  EPOLLET,
  EPOLLIN,
  type Socket,
  tryRecv,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

/** What came to one socket. */
export interface Arrival {
  /** Its descriptor: epoll.data(i). */
  fd: number;
  bytes: Uint8Array;
  /** Whether the peer has ended its stream. */
  ended: boolean;
}

const buffer = new Uint8Array(65_536);

export function watch(sockets: Socket[]): Epoll {
  const epoll = new Epoll();
  for (const socket of sockets) epoll.add(socket, EPOLLIN | EPOLLET);
  return epoll;
}

export function collect(epoll: Epoll, timeoutMs: number): Arrival[] {
  const arrivals: Arrival[] = [];
  const end = performance.now() + timeoutMs;
  for (;;) {
    const count = epoll.wait(Math.max(0, Math.ceil(end - performance.now())));
    if (count === 0) break;
    for (let i = 0; i < count; i++) arrivals.push(drain(epoll.data(i)));
  }
  return arrivals;
}

function drain(fd: number): Arrival {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const count = tryRecv(fd, buffer);
    if (count === 0) return { fd, bytes: joined(pieces), ended: true };
    if (count === WOULD_BLOCK) break;
    pieces.push(buffer.slice(0, count));
  }
  return { fd, bytes: joined(pieces), ended: false };
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
