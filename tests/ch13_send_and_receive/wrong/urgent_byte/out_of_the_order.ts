import { Buffer } from "node:buffer";
import {
  MSG_DONTWAIT,
  MSG_OOB,
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
  for (;;) {
    const entry = { fd: socket, events: POLLIN | POLLPRI };
    const [seen = 0] = await poll([entry], -1);
    const byte = new Uint8Array(1);
    if (seen & POLLPRI) recv(socket, byte, MSG_OOB);
    const ended = takeAll(socket, parts);
    if (seen & POLLPRI) return { before: join(parts), urgent: byte[0] ?? null };
    if (ended) return { before: join(parts), urgent: null };
  }
}

function takeAll(socket: Socket, parts: Uint8Array[]): boolean {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    try {
      const count = recv(socket, buffer, MSG_DONTWAIT);
      if (count === 0) return true;
      parts.push(buffer.slice(0, count));
    } catch (error) {
      if (error instanceof PosixError && error.code === "EAGAIN") return false;
      throw error;
    }
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
