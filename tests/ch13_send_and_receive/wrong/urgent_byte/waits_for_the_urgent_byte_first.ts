/**
 * Misconception: urgent data overtakes what was sent before it, so it can be
 * waited for before anything is read.
 * Caught by: an urgent byte behind more than the receive buffer holds
 * @module
 */
import { Buffer } from "node:buffer";
import {
  poll,
  POLLHUP,
  POLLPRI,
  POLLRDHUP,
  recv,
  setsockopt,
  SO_OOBINLINE,
  sockatmark,
  type Socket,
} from "lib/posix/mod.ts";

export interface ToMark {
  before: Uint8Array;
  urgent: number | null;
}

export async function readToMark(socket: Socket): Promise<ToMark> {
  setsockopt(socket, SO_OOBINLINE, true);
  await poll([{ fd: socket, events: POLLPRI | POLLRDHUP | POLLHUP }], -1);
  const buffer = new Uint8Array(65_536);
  const parts: Uint8Array[] = [];
  for (;;) {
    const atMark = sockatmark(socket);
    const count = recv(socket, atMark ? buffer.subarray(0, 1) : buffer);
    if (atMark && count === 1) {
      return { before: join(parts), urgent: buffer[0] ?? null };
    }
    if (count === 0) return { before: join(parts), urgent: null };
    parts.push(buffer.slice(0, count));
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
