/**
 * Misconception: nothing changes between the question for the mark and the receive.
 * Caught by: an urgent byte that comes while one waits
 * @module
 */
import {
  readable,
  recv,
  setsockopt,
  SO_OOBINLINE,
  sockatmark,
  type Socket,
} from "lib/posix/mod.ts";

export interface ToMark {
  /** The ordinary bytes before the urgent one. */
  before: Uint8Array;
  /** The urgent byte; null when the stream ended without one. */
  urgent: number | null;
}

export async function readToMark(socket: Socket): Promise<ToMark> {
  // In the stream the byte keeps its place; the mark tells which one it is.
  setsockopt(socket, SO_OOBINLINE, true);
  const buffer = new Uint8Array(65_536);
  const parts: Uint8Array[] = [];
  for (;;) {
    const atMark = sockatmark(socket);
    await readable(socket, -1);
    const count = recv(socket, atMark ? buffer.subarray(0, 1) : buffer);
    const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
    if (urgent !== null || count === 0) return { before: join(parts), urgent };
    parts.push(buffer.slice(0, count)); // a receive ends before the mark
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
