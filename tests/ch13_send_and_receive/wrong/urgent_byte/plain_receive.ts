import { Buffer } from "node:buffer";
import {
  MSG_DONTWAIT,
  poll,
  POLLIN,
  POLLPRI,
  PosixError,
  recv,
  type Socket,
} from "lib/posix/mod.ts";

export interface ToMark {
  before: Uint8Array;
  urgent: number | null;
}

export async function readToMark(socket: Socket): Promise<ToMark> {
  const parts: Uint8Array[] = [];
  const buffer = new Uint8Array(65_536);
  for (;;) {
    const entry = { fd: socket, events: POLLIN | POLLPRI };
    const [seen = 0] = await poll([entry], -1);
    let count = 0;
    try {
      count = recv(socket, buffer, MSG_DONTWAIT);
    } catch (error) {
      if (!(error instanceof PosixError && error.code === "EAGAIN")) {
        throw error;
      }
    }
    if (seen & POLLPRI) {
      const before = join([...parts, buffer.slice(0, Math.max(0, count - 1))]);
      return { before, urgent: buffer[count - 1] ?? null };
    }
    if (count === 0) return { before: join(parts), urgent: null };
    parts.push(buffer.slice(0, count));
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
