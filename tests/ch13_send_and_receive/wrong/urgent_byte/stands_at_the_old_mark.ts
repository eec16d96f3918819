/**
 * Misconception: sockatmark() is false again once the urgent byte was taken by
 * MSG_OOB.
 * Caught by: the end of the stream without an urgent byte
 * @module
 */
import { Buffer } from "node:buffer";
import {
  MSG_OOB,
  poll,
  POLLIN,
  POLLPRI,
  recv,
  sockatmark,
  type Socket,
} from "lib/posix/mod.ts";

export interface ToMark {
  before: Uint8Array;
  urgent: number | null;
}

export async function readToMark(socket: Socket): Promise<ToMark> {
  const buffer = new Uint8Array(65_536);
  const parts: Uint8Array[] = [];
  for (;;) {
    await poll([{ fd: socket, events: POLLIN | POLLPRI }], -1);
    if (sockatmark(socket)) {
      recv(socket, buffer.subarray(0, 1), MSG_OOB);
      return { before: join(parts), urgent: buffer[0] ?? null };
    }
    const count = recv(socket, buffer);
    if (count === 0) return { before: join(parts), urgent: null };
    parts.push(buffer.slice(0, count));
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
