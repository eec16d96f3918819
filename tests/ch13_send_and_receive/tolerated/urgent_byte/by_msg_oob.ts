import { Buffer } from "node:buffer";
import {
  MSG_OOB,
  poll,
  POLLIN,
  POLLPRI,
  PosixError,
  recv,
  sockatmark,
  type Socket,
} from "lib/posix/mod.ts";

export interface ToMark {
  before: Uint8Array;
  urgent: number | null;
}

export async function readToMark(socket: Socket): Promise<ToMark> {
  const buffer = new Uint8Array(1000);
  const parts: Uint8Array[] = [];
  for (;;) {
    const entry = { fd: socket, events: POLLIN | POLLPRI };
    const [seen = 0] = await poll([entry], -1);
    const urgent = sockatmark(socket) ? takeUrgent(socket) : null;
    if (urgent !== null) return { before: join(parts), urgent };
    if ((seen & POLLIN) === 0) continue;
    const count = recv(socket, buffer);
    if (count === 0) return { before: join(parts), urgent: null };
    parts.push(buffer.slice(0, count));
  }
}

/** Null when the mark is an old one, whose byte was taken before. */
function takeUrgent(socket: Socket): number | null {
  const byte = new Uint8Array(1);
  try {
    return recv(socket, byte, MSG_OOB) === 1 ? byte[0] ?? null : null;
  } catch (error) {
    const codes = ["EINVAL", "EAGAIN"];
    if (error instanceof PosixError && codes.includes(error.code)) return null;
    throw error;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
