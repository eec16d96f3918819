/**
 * Misconception: one receive brings everything up to the mark.
 * Caught by: an urgent byte behind more than the receive buffer holds
 * @module
 */
import { Buffer } from "node:buffer";
import {
  readable,
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
  const buffer = new Uint8Array(65_536);
  const parts: Uint8Array[] = [];
  for (;;) {
    await readable(socket, -1);
    const atMark = sockatmark(socket);
    const count = recv(socket, atMark ? buffer.subarray(0, 1) : buffer);
    if (atMark && count === 1) {
      return { before: parts.at(-1) ?? join([]), urgent: buffer[0] ?? null };
    }
    if (count === 0) return { before: join(parts), urgent: null };
    parts.push(buffer.slice(0, count));
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
