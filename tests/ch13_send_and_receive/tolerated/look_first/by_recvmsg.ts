/**
 * Unusual but right: recvmsg() looks as well, into buffers of one byte.
 * @module
 */
import {
  MSG_DONTWAIT,
  MSG_PEEK,
  PosixError,
  recvmsg,
  type Socket,
} from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export function look(socket: Socket, most: number): Look {
  const first = new Uint8Array(1);
  const rest = new Uint8Array(most - 1);
  try {
    const flags = MSG_PEEK | MSG_DONTWAIT;
    using message = recvmsg(socket, { buffers: [first, rest] }, flags);
    const { length } = message;
    const bytes = new Uint8Array([...first, ...rest]).subarray(0, length);
    return length === 0 ? { state: "end" } : { state: "data", bytes };
  } catch (error) {
    if (!(error instanceof PosixError && error.code === "EAGAIN")) throw error;
    return { state: "empty" };
  }
}
