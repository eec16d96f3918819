/**
 * Unusual but right: it stops at a short read, because EPOLLRDHUP has told
 * whether the end came too (epoll(7), question 9).
 * @module
 */
import {
  Epoll,
  EPOLLET,
  EPOLLIN,
  EPOLLRDHUP,
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
  for (const socket of sockets) {
    epoll.add(socket, EPOLLIN | EPOLLRDHUP | EPOLLET);
  }
  return epoll;
}

export function collect(epoll: Epoll, timeoutMs: number): Arrival[] {
  const arrivals: Arrival[] = [];
  const count = epoll.wait(timeoutMs);
  for (let i = 0; i < count; i++) {
    arrivals.push(
      drain(epoll.data(i), (epoll.events(i) & EPOLLRDHUP) !== 0),
    );
  }
  return arrivals;
}

function drain(fd: number, ended: boolean): Arrival {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const count = tryRecv(fd, buffer);
    if (count === 0) return { fd, bytes: joined(pieces), ended: true };
    if (count === WOULD_BLOCK) break;
    pieces.push(buffer.slice(0, count));
    if (count < buffer.length) break;
  }
  return { fd, bytes: joined(pieces), ended };
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
