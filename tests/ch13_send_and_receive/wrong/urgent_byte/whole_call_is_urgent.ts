/**
 * Misconception: all bytes of a send with MSG_OOB are urgent, and the first
 * of them comes first.
 * Caught by: of 890 only the 0 is urgent
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
      const urgent = parts.pop()?.[0] ?? buffer[0] ?? null;
      return { before: join(parts), urgent };
    }
    if (count === 0) return { before: join(parts), urgent: null };
    parts.push(buffer.slice(0, count));
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
