/**
 * Unusual but right: non-blocking sockets, a buffer of 7 bytes, and EAGAIN as
 * an exception.
 * @module
 */
import {
  Epoll,
  EPOLLET,
  EPOLLIN,
  PosixError,
  recv,
  setNonblocking,
  type Socket,
} from "lib/posix/mod.ts";

/** What came to one socket. */
export interface Arrival {
  /** Its descriptor: epoll.data(i). */
  fd: number;
  bytes: Uint8Array;
  /** Whether the peer has ended its stream. */
  ended: boolean;
}

const buffer = new Uint8Array(7);

export function watch(sockets: Socket[]): Epoll {
  const epoll = new Epoll();
  for (const socket of sockets) {
    setNonblocking(socket, true);
    epoll.add(socket, EPOLLIN | EPOLLET);
  }
  return epoll;
}

export function collect(epoll: Epoll, timeoutMs: number): Arrival[] {
  const arrivals: Arrival[] = [];
  const count = epoll.wait(timeoutMs);
  for (let i = 0; i < count; i++) arrivals.push(drain(epoll.data(i)));
  return arrivals;
}

function drain(fd: number): Arrival {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const count = received(fd);
    if (count === 0) return { fd, bytes: joined(pieces), ended: true };
    if (count === undefined) break;
    pieces.push(buffer.slice(0, count));
  }
  return { fd, bytes: joined(pieces), ended: false };
}

function received(fd: number): number | undefined {
  try {
    return recv(fd, buffer);
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") {
      return undefined;
    }
    throw error;
  }
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
